from __future__ import annotations

import ast
import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest
import unspun
from snippets import ROOT, check

PAGES = sorted([*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "how-to").glob("*.md")])


def test_the_examples_in_the_stub_are_real() -> None:
    stub = Path(unspun.__file__).with_name("_core.pyi")
    tree = ast.parse(stub.read_text(encoding="utf-8"))
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and (doc := ast.get_docstring(node)):
            runner.run(parser.get_doctest(doc, {}, node.name, str(stub), node.lineno))
    assert runner.tries > 0 and runner.failures == 0


def test_every_public_name_is_there() -> None:
    for name in unspun.__all__:
        assert getattr(unspun, name) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_happens(page: Path) -> None:
    check(page)


def test_a_command_that_a_page_shows_has_its_options() -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        for command, rest in re.findall(r"^\$ unspun (\w+)(.*)$", page.read_text(encoding="utf-8"), re.MULTILINE):
            program = [sys.executable, "-m", "unspun", command, "--help"]
            told = subprocess.run(program, capture_output=True, text=True, check=True).stdout
            assert all(option in told for option in re.findall(r"--[a-z-]+", rest.split("&&")[0])), (page.name, rest)


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(ROOT / ".mkdocs.yml")]
    done = subprocess.run([*program, "-d", str(tmp_path)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    reference = (tmp_path / "reference" / "index.html").read_text(encoding="utf-8")
    # Features have a page of their own.
    names = [*unspun.__all__, "waterfall"]
    assert {name for name in names if f"{name}</" not in reference} <= {"Features", "__version__"}
    assert "https://fonts" not in reference
