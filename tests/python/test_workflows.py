"""What runs elsewhere is read here: who may write, what is tried before it goes out, and against which release."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = Path(__file__).parents[2] / ".github" / "workflows"


def jobs(name: str) -> dict[str, Any]:
    return yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))["jobs"]  # type: ignore[no-any-return]


def needs(graph: dict[str, Any], job: str) -> set[str]:
    """Names all that a job waits for, at first or second hand."""
    direct = graph[job].get("needs", [])
    found = {direct} if isinstance(direct, str) else set(direct)
    return found.union(*(needs(graph, other) for other in found))


def test_actions_are_named_by_commit_and_granted_little() -> None:
    for path in sorted(WORKFLOWS.glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        for action in re.findall(r"uses: (\S+)", text):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), f"{path.name}: {action}"
        assert re.search(r"^permissions:", text, re.MULTILINE), path.name
        assert len(re.findall(r"uses: actions/checkout@", text)) == text.count("persist-credentials: false"), path.name


def test_a_release_goes_out_when_all_of_it_was_tried() -> None:
    graph = jobs("release.yml")
    assert needs(graph, "publish") == {"wheels", "sdist", "try", "fresh"}
    assert needs(graph, "fresh") == {"wheels", "sdist"}
    assert needs(graph, "release") == {"publish", "wheels", "sdist", "try", "fresh"}
    writing = {
        (job, right) for job, told in graph.items() for right, how in told["permissions"].items() if how == "write"
    }
    assert writing == {("publish", "id-token"), ("publish", "attestations"), ("release", "contents")}


def test_what_is_kept_from_the_package_index_goes_with_the_release() -> None:
    graph = jobs("release.yml")
    said = {job: "\n".join(str(step.get("run", "")) for step in told["steps"]) for job, told in graph.items()}
    assert "rm -f dist/unspun-vendored-crates.tar.gz" in said["publish"]
    assert 'gh release upload "$TAG" dist/*' in said["release"] and "rm " not in said["release"]
    uploads = [step["with"]["path"] for step in graph["fresh"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert uploads == ["dist/unspun-vendored-crates.tar.gz"]


@pytest.mark.parametrize(
    ("tags", "newest"),
    [([], None), (["v0.1.0"], "v0.1.0"), (["v0.9.0", "v0.10.0"], "v0.10.0"), (["v1.0.0-rc1", "v1.0.0"], "v1.0.0")],
)
def test_the_interface_is_compared_with_the_newest_release(tmp_path: Path, tags: list[str], newest: str | None) -> None:
    (script,) = [step["run"] for step in jobs("ci.yml")["supply-chain"]["steps"] if "semver" in step.get("run", "")]
    cargo = tmp_path / "bin" / "cargo"
    cargo.parent.mkdir()
    cargo.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/said\ntest "$1" = install\n', encoding="utf-8")
    cargo.chmod(0o755)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.invalid"]
    for words in (
        ["init", "-q"],
        [*who, "commit", "-q", "--allow-empty", "-m", "One"],
        *(["tag", tag] for tag in tags),
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    path = {"PATH": f"{cargo.parent}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env={**os.environ, **path}, check=False)
    if newest is None:
        assert done.returncode == 0 and not (tmp_path / "said").exists()
    else:
        # What it finds wrong fails the job.
        assert done.returncode != 0
        assert f"semver-checks --baseline-rev {newest} " in (tmp_path / "said").read_text(encoding="utf-8")
