"""Is what the README shows what happens? ``UPDATE=1 pytest tests/python/test_readme.py`` writes its outputs anew.

Numbers may differ in their digits: they move with every training, and the README shows what a score looks like.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import unspun
from snippets import shape

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PYTHON = re.compile(r"```python\n(.*?)```(?:\n+```text\n(.*?)```)?", re.DOTALL)
COMMANDS = re.findall(r"^\$ (unspun .*)$", README, re.MULTILINE)


def test_the_python_blocks_print_what_stands_below_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    shown, real = [], []
    readme = README
    for code, output in PYTHON.findall(README):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, "README.md", "exec"), names)
        shown.append(output)
        real.append(out.getvalue())
        readme = readme.replace(f"{code}```\n\n```text\n{output}```", f"{code}```\n\n```text\n{out.getvalue()}```")
    assert len(real) >= 3 and all(real)
    if os.environ.get("UPDATE"):
        (ROOT / "README.md").write_text(readme, encoding="utf-8")
    else:
        message = "the README is stale; run UPDATE=1 pytest tests/python/test_readme.py"
        assert [shape(output) for output in shown] == [shape(output) for output in real], message


@pytest.mark.parametrize("command", sorted({tuple(shlex.split(line)[:2]) for line in COMMANDS}))
def test_a_command_has_the_options_that_are_named(command: tuple[str, str]) -> None:
    program = [sys.executable, "-m", "unspun", command[1], "--help"]
    told = subprocess.run(program, capture_output=True, text=True, check=True).stdout
    for line in COMMANDS:
        words = shlex.split(line, comments=True)
        if tuple(words[:2]) == command:
            assert all(word in told for word in words if word.startswith("-") and word != "-")


def test_the_two_set_up_commands_name_files_that_are_there() -> None:
    assert (ROOT / "notebooks/samples/event.jsonl").is_file() and "notebooks/samples/event.jsonl" in README
    assert os.access(ROOT / "tests/run", os.X_OK) and "\ntests/run\n" in README


def test_every_file_that_is_linked_is_there() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_family_is_in_the_table() -> None:
    for family in {row.family for row in unspun.FEATURES}:
        assert re.search(rf"^\|.*`{family}`.*\|.*\|$", README, re.MULTILINE), family
