from __future__ import annotations

import ast
import doctest
from pathlib import Path

import unspun


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
