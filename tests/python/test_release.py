"""What is shipped: licences, origins and names are what the files about them say."""

from __future__ import annotations

import hashlib
import inspect
import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import unspun

ROOT = Path(__file__).parent.parent.parent
# Made by the package's own training and recipes, whose programs check them; they change with every training.
MADE = {
    "lexicon.bin",
    "model.jsonl",
    "ngrams.bin",
    "page_weights.txt",
}


def allowed(expression: str, licences: set[str]) -> bool:
    """Decides a licence expression whose parentheses hold alternatives, as those of crates do."""
    for part in re.split(r"\s+AND\s+", re.sub(r"[()]", "", expression.replace("/", " OR "))):
        if not any(choice.strip() in licences for choice in re.split(r"\s+OR\s+", part)):
            return False
    return True


def test_every_crate_has_a_licence_that_is_allowed() -> None:
    licences = set(tomllib.loads((ROOT / "deny.toml").read_text(encoding="utf-8"))["licenses"]["allow"])
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--all-features"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    crates = json.loads(done.stdout)["packages"]
    assert len(crates) > 50
    assert [crate["name"] for crate in crates if not allowed(crate["license"] or "", licences)] == []
    registry = "registry+https://github.com/rust-lang/crates.io-index"
    assert {crate["source"] for crate in crates} <= {registry, None}


def test_every_file_of_data_has_an_origin_and_its_hash() -> None:
    rows = [line.split("\t") for line in (ROOT / "src/data/SOURCES").read_text(encoding="utf-8").splitlines()[1:]]
    listed = {row[0]: row[4] for row in rows if row[2] == "repository"}
    for name, sha256 in listed.items():
        assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == sha256, f"{name} is not what SOURCES lists"
    files = [path for path in (ROOT / "src/data").rglob("*") if path.is_file() and path.name != "SOURCES"]
    unknown = {os.fspath(path.relative_to(ROOT)) for path in files if path.name not in MADE} - set(listed)
    assert unknown == set(), "files without a row in src/data/SOURCES"
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert [row[0] for row in rows if row[2] == "pypi" and row[0].split(":")[0].lower() not in notice.lower()] == []


def called(thing: object, name: str) -> str:
    """Writes how a thing is called: its parameters by name, order and default, without their types."""
    signature = inspect.signature(thing)  # type: ignore[arg-type]
    bare = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in signature.parameters.values()]
    return f"{name}{inspect.Signature(bare)}"


def is_made(kind: type) -> bool:
    """Says whether users make such objects themselves."""
    return bool(kind.__text_signature__) or any(map(inspect.isfunction, (kind.__new__, kind.__init__)))


def public() -> set[str]:
    """Names everything that users may lean on; features have a table and a test of their own."""
    lines = set()
    for name in unspun.__all__:
        thing = getattr(unspun, name)
        if not inspect.isclass(thing):
            lines.add(called(thing, name) if callable(thing) else name)
            continue
        lines.add(called(thing, name) if is_made(thing) else name)
        for member in {*vars(thing), *inspect.get_annotations(thing)}:
            held = getattr(thing, member, None)
            if not member.startswith("_") and (name != "Features" or callable(held)):
                lines.add(called(held, f"{name}.{member}") if callable(held) else f"{name}.{member}")
    return lines


def test_no_public_name_or_parameter_changes_unsaid() -> None:
    path = ROOT / "tests/golden/public.txt"
    if os.environ.get("UPDATE"):
        path.write_text("".join(f"{name}\n" for name in sorted(public())), encoding="utf-8")
    written = set(path.read_text(encoding="utf-8").splitlines())
    now = public()
    said = "say so in the changelog, as a breaking change where something is gone; UPDATE=1 pytest writes it down"
    assert (written - now, now - written) == (set(), set()), said


def test_a_parameter_that_changes_is_seen() -> None:
    def before(text: str, *, threads: int | None = None) -> None: ...

    def after(text: bytes, *, threads: int | None = 2) -> None: ...

    assert called(before, "read") == "read(text, *, threads=None)"
    assert called(after, "read") == "read(text, *, threads=2)"


def test_a_checkout_keeps_every_byte() -> None:
    rules = [line for line in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert rules == ["* -text"]
