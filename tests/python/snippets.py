"""Runs what a page of documentation shows, and compares what it prints. ``UPDATE=1`` writes the outputs anew."""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PYTHON = re.compile(r"```python\n(.*?)```(?:\n+```text\n(.*?)```)?", re.DOTALL)
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def shape(output: str) -> list[str]:
    """Returns the lines with every number as one mark and spaces single: numbers move with every training."""
    return [" ".join(_NUMBER.sub("#", line).split()) for line in output.splitlines()]


def check(page: Path) -> None:
    """Runs the Python blocks of a page in one namespace, from the top of the repository."""
    text = page.read_text(encoding="utf-8")
    names: dict[str, object] = {}
    fresh, shown, real = text, [], []
    with contextlib.chdir(ROOT):
        for code, output in _PYTHON.findall(text):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(code, str(page), "exec"), names)
            shown.append(shape(output))
            real.append(shape(out.getvalue()))
            fresh = fresh.replace(f"{code}```\n\n```text\n{output}```", f"{code}```\n\n```text\n{out.getvalue()}```")
    if os.environ.get("UPDATE"):
        page.write_text(fresh, encoding="utf-8")
    else:
        assert shown == real, f"{page.name} is stale; run its test with UPDATE=1"
