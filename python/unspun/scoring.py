"""How does ``unspun score`` run? Batch by batch from the inputs to the output, with what was refused beside it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from unspun import _core
from unspun.files import Options, Scored, Sink, score_files
from unspun.progress import Progress

Outcome = Literal["done", "some refused", "nothing done"]

# So many refused rows are named on the terminal; all of them are among the rejects.
_NAMED = 5


class _Rejects:
    """Writes what was refused; the file appears with the first."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._out: IO[str] | None = None
        if path is not None:
            # An earlier run's rejects would be taken for this one's.
            Path(path).unlink(missing_ok=True)

    def add(self, name: str | None, problem: str) -> None:
        if self._path is None:
            return
        if self._out is None:
            self._out = Path(self._path).open("w", encoding="utf-8")
        self._out.write(json.dumps({"id": name, "error": problem}, ensure_ascii=False) + "\n")

    def close(self) -> None:
        if self._out is not None:
            self._out.close()


@dataclass
class Job:
    """Scores inputs into an output.

    Attributes:
        inputs: Files, folders, or ``-``.
        sink: Where the results go.
        options: What is read and how.
        on_error: What a row without text becomes.
        rejects: Where refused rows are listed.
        quiet: Whether to say nothing but errors.
    """

    inputs: Sequence[str]
    sink: Sink
    options: Options
    on_error: Literal["null", "raise", "skip"] = "null"
    rejects: str | None = None
    quiet: bool = False

    def run(self, scorer: _core.Scorer) -> Outcome:
        """Scores everything.

        Args:
            scorer: What scores.

        Returns:
            Whether all was done.
        """
        progress = Progress(self._size(), show=not self.quiet and sys.stderr.isatty())
        rejects = _Rejects(self.rejects)
        try:
            for scored in score_files(self.inputs, scorer, self.options):
                progress.add(scored)
                self._name(scored, progress)
                stop = self.on_error == "raise" and bool(scored.problems or scored.broken)
                self._write(scored, stop=stop)
                for name, problem in scored.problems:
                    rejects.add(name, problem)
                for problem in scored.broken:
                    rejects.add(None, problem)
                if stop:
                    break
        finally:
            progress.clear()
            self.sink.close()
            rejects.close()
        if not self.quiet:
            print(progress.summary(), file=sys.stderr)
            if self.rejects is not None and progress.refused + progress.broken:
                print(f"refused rows and files: {self.rejects}", file=sys.stderr)
        if progress.documents == 0:
            return "nothing done"
        return "some refused" if progress.refused or progress.broken else "done"

    def _write(self, scored: Scored, *, stop: bool) -> None:
        table = scored.table
        if table is None:
            return
        errors = table.errors()
        if stop and errors:
            table = table.head(errors[0][0])
        elif self.on_error == "skip" and errors:
            table = table.without_errors()
        if len(table) > 0:
            self.sink.write(table)

    def _name(self, scored: Scored, progress: Progress) -> None:
        """Names broken files and the first refused rows."""
        if scored.problems or scored.broken:
            progress.clear()
        for problem in scored.broken:
            print(f"unspun: {problem}", file=sys.stderr)
        before = progress.refused - len(scored.problems)
        for place, (_, problem) in enumerate(scored.problems, start=before):
            if place < _NAMED:
                print(f"unspun: {problem}", file=sys.stderr)
            elif place == _NAMED:
                print("unspun: further refused rows are not named here", file=sys.stderr)

    def _size(self) -> int | None:
        """Adds up the sizes of the inputs, where all are files."""
        if "-" in self.inputs:
            return None
        try:
            return sum(os.path.getsize(file) for path in self.inputs for file in _core.expand(path))
        except OSError:
            return None
