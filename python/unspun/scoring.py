"""How does ``unspun score`` run? Batch by batch from the inputs to the output, with what was refused beside it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from unspun import _core
from unspun.ahead import Ahead, Behind
from unspun.files import Chunk, Options, Pace, read_files
from unspun.journal import Done, Journal, Place
from unspun.output import Sink, is_written
from unspun.partial import Partial
from unspun.problems import NAMED, reject, shown, withdraw
from unspun.progress import Progress
from unspun.telling import say

Outcome = Literal["done", "some refused", "nothing done"]

# A checkpoint comes at the latest behind so many bytes of results, or seconds.
_BYTES, _SECONDS = 64 << 20, 30.0


@dataclass
class _Result:
    chunk: Chunk
    table: _core.Table | None = None
    problems: list[tuple[str, str]] = field(default_factory=list)
    documents: int = 0
    #: Whether the run stops behind its rows, and a later one is to meet what stopped it.
    is_last: bool = False


@dataclass
class Job:
    """Scores inputs into an output.

    Attributes:
        inputs: Files, folders, or ``-``.
        sink: Where the results go.
        options: What is read and how.
        on_error: What a row without text becomes.
        rejects: Where refused rows are listed.
        every: Rows between two checkpoints.
        resume: Whether to go on where an earlier run stopped.
        settings: What has to be the same in the runs that make one output.
        quiet: Whether to say nothing but errors.
    """

    inputs: Sequence[str]
    sink: Sink
    options: Options
    on_error: Literal["null", "raise", "skip"] = "null"
    rejects: str | None = None
    every: int = 16384
    resume: bool = False
    settings: dict[str, Any] = field(default_factory=dict)
    quiet: bool = False

    def run(self, scorer: _core.Scorer) -> Outcome:
        """Scores everything.

        Args:
            scorer: What scores.

        Returns:
            Whether all was done.
        """
        progress = Progress(self._size(), show=not self.quiet and sys.stderr.isatty())
        ledger = _Ledger(self)
        done = ledger.begin(scorer)
        if done.rows > 0 and not self.quiet:
            say(f"unspun: going on behind {done.rows:,} rows")
        pace = Pace(self.every, done.rows)
        chunks = Ahead(iter(()) if done.finishing else read_files(self.inputs, self.options, pace, list(done.places)))
        writer = Behind(ledger.add)
        stopped = False
        try:
            for chunk in chunks:
                result = self._score(chunk, scorer)
                stop = self.on_error == "raise" and bool(result.problems or chunk.broken)
                result = self._cut(result, stop=stop)
                progress.add(chunk, result.table, len(result.problems))
                self._name(result, progress)
                # What reads a stream gets all that is good; a file can wait for the run that goes on behind it.
                result.is_last = stopped = stop and ledger.journal is not None
                writer.put(result)
                if stop:
                    break
            if not stopped:
                writer.then(ledger.close)
            writer.finish()
            if stopped:
                self._leave(ledger, writer, progress)
                return "nothing done"
            ledger.finish(nothing=progress.documents + done.documents == 0)
        except BaseException:
            self._leave(ledger, writer, progress)
            raise
        finally:
            chunks.stop()
            progress.clear()
        if not self.quiet:
            say(progress.summary())
            if ledger.done.documents + ledger.done.refused == 0:
                say("unspun: there is nothing to score in the inputs")
            if ledger.kept is not None:
                say(f"unspun: nothing was scored, so {ledger.kept} stays as it was")
            if self.rejects is not None and ledger.done.refused:
                say(f"refused rows and files: {self.rejects}")
        if ledger.done.documents == 0:
            return "nothing done"
        return "some refused" if ledger.done.refused else "done"

    @staticmethod
    def _leave(ledger: _Ledger, writer: Behind[_Result], progress: Progress) -> None:
        """Saves what can be saved, and says where it is."""
        ledger.leave(writer)
        if ledger.done.rows > 0 and ledger.journal is not None:
            progress.clear()
            kept = f"{ledger.done.rows:,} rows are kept in {ledger.journal.path.with_suffix('.partial')}"
            say(f"unspun: {kept}; --resume goes on behind them")

    @staticmethod
    def _score(chunk: Chunk, scorer: _core.Scorer) -> _Result:
        if chunk.score is None:
            return _Result(chunk)
        table = chunk.score(scorer)
        problems = chunk.problems(table)
        return _Result(chunk, table, problems, chunk.rows - len(problems))

    def _cut(self, result: _Result, *, stop: bool) -> _Result:
        """Leaves out the rows that aren't to be written; behind the one that stops the run nothing was looked at."""
        chunk, table, problems = result.chunk, result.table, result.problems
        if table is None or not problems:
            return result
        if stop:
            good = table.errors()[0][0]
            return _Result(chunk, table.head(good), problems[:1], good)
        return _Result(chunk, table.without_errors(), problems, result.documents) if self.on_error == "skip" else result

    def _name(self, result: _Result, progress: Progress) -> None:
        """Names broken files and the first refused rows."""
        if result.problems or result.chunk.broken:
            progress.clear()
        for problem in result.chunk.broken:
            say(f"unspun: {shown(problem)}")
        before = progress.refused - len(result.problems)
        for place, (_, problem) in enumerate(result.problems, start=before):
            if place < NAMED:
                say(f"unspun: {shown(problem)}")
            elif place == NAMED:
                say("unspun: further refused rows are not named here")

    def _size(self) -> int | None:
        """Adds up the sizes of the inputs, where all are files."""
        if "-" in self.inputs:
            return None
        try:
            return sum(os.path.getsize(file) for path in self.inputs for file in _core.walk(path)[0])
        except OSError:
            return None


class _Ledger:
    """Writes results and rejects, and keeps account of what is safe."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._sink = job.sink
        self._rejects = None if job.rejects is None else Partial(job.rejects)
        partial = self._sink.partial
        self.journal = Journal(partial.target) if partial is not None and partial.resumable else None
        self.done = Done()
        #: The output of an earlier run that stays, because this one scored nothing.
        self.kept: Path | None = None
        self._now = Done()
        self._touched: dict[int, Place] = {}
        self._numbers: dict[str, int] = {}
        self._checked = time.monotonic()

    def begin(self, scorer: _core.Scorer) -> Done:
        """Finds out what earlier runs have done."""
        partial, rejects = self._sink.partial, self._rejects
        if self.journal is None or partial is None:
            if rejects is not None:
                rejects.remove()
            return self.done
        settings = {**self._job.settings, "model": scorer.model.version}
        if self._job.resume:
            self.done = self.journal.load(settings, partial.size, 0 if rejects is None else rejects.size)
            for place in self.done.places:
                place.check()
        elif self.journal.path.exists() and not self._job.quiet:
            say(f"unspun: {partial.path} of a run that stopped is begun anew")
        self._now = Done(**vars(self.done))
        self._numbers = {place.path: number for number, place in enumerate(self.done.places)}
        # Where all was done but the naming, what has its name already is no longer partial.
        if not self.done.finishing or partial.path.exists():
            self._sink.resume(self.done.sizes)
        if rejects is not None and self.done.rejects == 0:
            rejects.remove()
        elif rejects is not None and (not self.done.finishing or rejects.path.exists()):
            rejects.open(self.done.rejects)
        self.journal.begin(settings)
        return self.done

    def add(self, result: _Result) -> None:
        """Writes a batch."""
        if result.is_last:
            result = self._whole(result)
        chunk, table, now = result.chunk, result.table, self._now
        if table is not None and len(table) > 0:
            self._write(table, chunk.source)
        for name, problem in [*result.problems, *((None, problem) for problem in chunk.broken)]:
            if self._rejects is not None:
                self._rejects.write(reject(name, problem))
        now.rows += chunk.rows
        now.documents += result.documents
        now.refused += len(result.problems) + len(chunk.broken)
        for place in chunk.places:
            self._place(place)
        late = time.monotonic() - self._checked > _SECONDS
        if chunk.rows and (now.rows % self._job.every == 0 or self._sink.pending > _BYTES or late):
            self.checkpoint()

    def _write(self, table: _core.Table, source: str | None) -> None:
        try:
            self._sink.write(table)
        except ValueError as error:
            raise ValueError(f"{source}: {error}" if source is not None else str(error)) from error

    def _whole(self, result: _Result) -> _Result:
        """Leaves what stopped the run to the next one: how far each file was read ends before it."""
        places: list[Place] = []
        known = {path: self._now.places[number].rows for path, number in self._numbers.items()}
        left = result.documents
        for place in result.chunk.places:
            before = 0 if place.path not in known else known.pop(place.path)
            if left == 0:
                break
            rows = min(place.rows - before, left)
            left -= rows
            is_done = left > 0 and not result.chunk.broken
            # What broke off may be whole by then, at the same size; mended near its beginning it is no other file.
            ended = place.ended if is_done else None
            mendable = before == 0 and not is_done
            places.append(Place(place.path, before + rows, ended, is_mendable=mendable, is_stopped=not is_done))
        chunk = replace(result.chunk, rows=result.documents, places=places, broken=[])
        return _Result(chunk, result.table, documents=result.documents)

    def _place(self, place: Place) -> None:
        """Notes how far a file was read; one that is read on has its number already."""
        places = self._now.places
        number = self._numbers.setdefault(place.path, len(places))
        places[number : number + 1] = [place]
        self._touched[number] = place
        if place.ended is not None:
            # The same file may be asked for twice.
            del self._numbers[place.path]

    def checkpoint(self, *, finishing: bool = False) -> None:
        """Puts everything on the disk and says so in the journal."""
        now = self._now
        size = self._sink.checkpoint()
        now.sizes.append(size)
        now.rejects = 0 if self._rejects is None else self._rejects.settle()
        now.finishing = finishing
        if self.journal is not None:
            for place in self._touched.values():
                # One that was read to its end may be another file, too, when a later run comes.
                place.fingerprint()
            self.journal.add(now, list(self._touched.items()))
        self._touched = {}
        self._checked = time.monotonic()
        self.done = Done(**vars(now))

    def close(self) -> None:
        """Puts the last rows on the disk; a checkpoint that is broken off is none that another may follow."""
        if not self.done.finishing and self._sink.partial is not None:
            self.checkpoint(finishing=True)
        else:
            self.done = Done(**vars(self._now))

    def finish(self, *, nothing: bool) -> None:
        """Lets the files appear; where nothing was done, what was there before stays."""
        partial = self._sink.partial
        is_bare = self._now.refused > 0 and self._now.rows == 0
        if partial is not None and nothing and (is_bare or is_written(self._sink)):
            partial.remove()
            self.kept = partial.target if partial.target.exists() else None
        else:
            self._sink.finish()
        if self._rejects is not None:
            if self._now.refused:
                self._rejects.finish()
            elif self.kept is None:
                withdraw(self._rejects)
        if self.journal is not None:
            self.journal.remove()

    def leave(self, writer: Behind[_Result]) -> None:
        """Saves what can be saved: all batches handed over, unless writing them is what failed."""
        try:
            # A pipe that nobody reads would be waited for without end.
            if self.journal is not None:
                writer.finish()
                if self._now.rows > self.done.rows:
                    self.checkpoint()
        except Exception:
            # What went wrong is being raised already.
            pass
        for file in (self._sink.partial, self._rejects, self.journal):
            if file is not None:
                file.leave()
