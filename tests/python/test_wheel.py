"""What a wheel says of itself is so: its list of parts names every crate that is linked into it."""

from __future__ import annotations

import json
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Where tests/run puts what it builds.
WHEELS = sorted((ROOT / "target" / "test-wheels").glob("unspun-*.whl"))


def linked() -> set[tuple[str, str]]:
    """Names the crates that are compiled into the module on this machine; what only builds others is none of it."""
    version = subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=True).stdout
    host = dict(line.split(": ", 1) for line in version.splitlines()[1:])["host"]
    features = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["maturin"]["features"]
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", host]
    done = subprocess.run([*command, "--features", ",".join(features)], cwd=ROOT, capture_output=True, check=True)
    found = json.loads(done.stdout)
    needed = {
        node["id"]: [need["pkg"] for need in node["deps"] if any(kind["kind"] is None for kind in need["dep_kinds"])]
        for node in found["resolve"]["nodes"]
    }
    root = found["resolve"]["root"]
    seen, waiting = set(), [root]
    while waiting:
        crate = waiting.pop()
        if crate not in seen:
            seen.add(crate)
            waiting += needed[crate]
    return {(crate["name"], crate["version"]) for crate in found["packages"] if crate["id"] in seen - {root}}


@pytest.mark.skipif(not WHEELS, reason="there is no wheel in target/test-wheels; tests/run builds one")
def test_the_list_of_parts_names_every_crate_that_is_linked() -> None:
    with zipfile.ZipFile(WHEELS[-1]) as wheel:
        names = [name for name in wheel.namelist() if name.endswith(".cyclonedx.json")]
        assert len(names) == 1 and ".dist-info/sboms/" in names[0], names
        parts = json.loads(wheel.read(names[0]))
    assert parts["bomFormat"] == "CycloneDX"
    crates = linked()
    assert len(crates) > 50
    assert crates - {(part["name"], part["version"]) for part in parts["components"]} == set()
    # Who redistributes it needs their licences.
    assert [part["name"] for part in parts["components"] if not part.get("licenses")] == []
