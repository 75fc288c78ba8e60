"""Which documents stand in the inputs? Batch by batch, in their order, from the row on where an earlier run stopped.

Text, JSON lines and CSV are read in Rust; other libraries are imported only for what needs them.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal, Protocol

from unspun import _core
from unspun.journal import Place
from unspun.kept import Cells
from unspun.problems import describe
from unspun.unseen import Unseen

#: Formats that a library reads, file by file.
_ALONE = ("parquet", "arrow", "page", "crawl")


@dataclass(frozen=True)
class Options:
    """Says what is read and how it is scored.

    Attributes:
        text_column: The column that holds the text; guessed where there is none.
        id_column: The column that names the rows.
        keep: Columns to carry through.
        keep_json: Whether columns carried through are to stand as JSON, as an output of JSON lines wants them.
        keep_apart: Whether they are to stay out of the tables, whose columns may have the same names.
        threads: Threads to score with; all cores where there is none.
        features: Whether the results have a column for each feature.
        max_ratio: Bytes that may come out of a compressed one; the usual limit where there is none.
        optional: Which of the columns to carry through a table may lack.
        format: What holds where no ending says it, as on the standard input: text, jsonl, csv or tsv.
        apart: Files in the folders that are not to be read: what this run or one before it wrote there.
    """

    text_column: str | None = None
    id_column: str | None = None
    keep: tuple[str, ...] = ()
    keep_json: bool = True
    keep_apart: bool = False
    threads: int | None = None
    features: bool = True
    max_ratio: int | None = None
    optional: tuple[str, ...] = ()
    format: Literal["text", "jsonl", "csv", "tsv"] | None = None
    apart: tuple[str, ...] = ()


class Judge(Protocol):
    """Makes a table of rows: a scorer, or what takes them as they are."""

    def score_many(
        self, texts: Any, ids: Any = None, *, threads: int | None = None, features: bool = True
    ) -> _core.Table:
        """Takes texts and ids."""

    def score_batch(self, batch: _core.Batch, *, threads: int | None = None, features: bool = True) -> _core.Table:
        """Takes rows of files, with the columns carried through."""


@dataclass
class Chunk:
    """Holds rows that were read.

    Attributes:
        rows: How many.
        score: What scores them; none where there are none.
        nbytes: The bytes of text.
        source: The file, where problems don't name it.
        first: The number of the first row in it.
        broken: What is wrong with files that couldn't be read to their end.
        position: Bytes read from the disk so far in this group of inputs.
        places: How far which file has been read.
        kept: Hands out the cells carried through, row by row.
        pageless: Records of a crawl that hold no page.
        spans: File, number of the first row in it, and how many rows, where they come from several files.
    """

    rows: int = 0
    score: Callable[[Judge], _core.Table] | None = None
    nbytes: int = 0
    source: str | None = None
    first: int = 1
    broken: list[str] = field(default_factory=list)
    position: int = 0
    places: list[Place] = field(default_factory=list)
    kept: Callable[[], list[Cells]] = list
    pageless: int = 0
    spans: list[tuple[str, int, int]] = field(default_factory=list)

    def where(self, row: int) -> str | None:
        """Names the file of a row and its number there."""
        for path, first, count in self.spans:
            if row < count:
                return f"{path}, row {first + row}"
            row -= count
        return None if self.source is None else f"{self.source}, row {self.first + row}"

    def problems(self, table: _core.Table) -> list[tuple[str, str]]:
        """Returns id and problem of each row that held no text."""
        errors = table.errors()
        if self.source is None:
            return [(name, problem) for _, name, problem in errors]
        return [(name, f"{self.source}, row {self.first + row}: {problem}") for row, name, problem in errors]


@dataclass
class Pace:
    """Cuts chunks so that none crosses a checkpoint.

    Attributes:
        every: Rows between two checkpoints.
        rows: Rows read so far, in all runs.
    """

    every: int
    rows: int = 0

    @property
    def room(self) -> int:
        """Rows that the next chunk may have."""
        return self.every - self.rows % self.every


def read_files(paths: Iterable[str], options: Options, pace: Pace, places: Sequence[Place] = ()) -> Iterator[Chunk]:
    """Reads every document of the inputs.

    Args:
        paths: Files, folders, or ``-`` for the standard input.
        options: What is read and how.
        pace: Where chunks have to end.
        places: How far earlier runs have read which file; what is new comes behind those.

    Yields:
        The rows in the order of the inputs; behind them, what is wrong with the columns asked for.
    """
    unseen = Unseen(options.keep, options.id_column, options.optional)
    position = 0
    for group in _groups(paths, places, options.apart):
        if isinstance(group, str):
            yield Chunk(broken=[group], position=position)
            continue
        alone, files = group
        last = 0
        for chunk in _alone(files[0], options, pace) if alone else _rows(files, options, pace, unseen):
            last = chunk.position
            chunk.position += position
            yield chunk
        position += last
    # Of a run that goes on, the rows behind may have had what these lack.
    if not places:
        yield from (Chunk(broken=[problem], position=position) for problem in unseen.problems())


def _groups(
    paths: Iterable[str], before: Sequence[Place], apart: tuple[str, ...]
) -> Iterator[tuple[bool, list[Place]] | str]:
    """Joins neighbouring files that Rust reads, so that a folder of small files makes full batches."""
    rows: list[Place] = []
    for place in _places(paths, before, apart):
        if isinstance(place, str):
            yield place
        elif place.path == "-" or _core.format_of(place.path) not in _ALONE:
            rows.append(place)
        else:
            if rows:
                yield False, rows
                rows = []
            yield True, [place]
    if rows:
        yield False, rows


def _places(paths: Iterable[str], before: Sequence[Place], apart: tuple[str, ...]) -> Iterator[Place | str]:
    """Names the files to read, first those that were begun, and what is wrong with a path."""
    known = Counter(os.path.realpath(place.path) for place in before)
    paths = list(paths)
    yield from (Place(place.path, place.rows) for place in before if not place.finished and _is_named(place, paths))
    for path in paths:
        try:
            files, leaving, closed = ([Path(path)], [], []) if path == "-" else _core.walk(path)
        except OSError as error:
            yield describe(error)
            continue
        yield from (f"{link}: {_astray(link)}" for link in leaving)
        yield from (f"{folder}: {why}; what it holds is not read" for folder, why in closed)
        for file in files:
            name = os.fspath(file)
            real = os.path.realpath(name)
            if known[real] > 0:
                known[real] -= 1
            elif real not in apart:
                yield Place(name, 0)


def _is_named(place: Place, paths: Sequence[str]) -> bool:
    """Says whether a file that an earlier run read is one of this run's inputs.

    Raises:
        ValueError: It is none, and was begun only: what is left of it would be missing, or come among rows of others.
    """
    own = os.path.realpath(place.path)
    named = any(own == path or own.startswith(os.path.join(path, "")) for path in map(os.path.realpath, paths))
    if not named and place.ended is None:
        told = "was begun by the run before and is none of the inputs"
        raise ValueError(f"{place.path}: {told}; name it, too, or run without --resume")
    return named


def _astray(link: os.PathLike[str]) -> str:
    if not os.path.exists(link):
        return "leads nowhere"
    return "leads out of the folder; name the file itself to have it read"


def _rows(places: list[Place], options: Options, pace: Pace, unseen: Unseen) -> Iterator[Chunk]:
    paths = [place.path for place in places]
    unseen.enter(paths)
    reader = _core.Reader(
        paths,
        options.text_column,
        options.id_column,
        list(options.keep),
        optional=list(options.optional),
        behind=[place.rows for place in places],
        max_ratio=options.max_ratio,
        format=options.format,
    )
    before = {number: place.rows for number, place in enumerate(places)}
    while (batch := reader.batch(pace.room)) is not None:
        pace.rows += len(batch)
        unseen.look(batch)
        spans = [(paths[file], before[file] + 1, rows - before[file]) for file, rows, _ in batch.places]
        before.update((file, rows) for file, rows, _ in batch.places)
        read = [Place(places[file].path, rows, ended) for file, rows, ended in batch.places]
        score = partial(_score, batch, options) if len(batch) else None
        kept = partial(_kept, batch)
        yield Chunk(
            len(batch),
            score,
            batch.nbytes,
            broken=batch.broken,
            position=reader.position,
            places=read,
            kept=kept,
            spans=spans,
        )


def _kept(batch: _core.Batch) -> list[Cells]:
    return [cells for _, _, cells in batch.texts()]


def _score(batch: _core.Batch, options: Options, scorer: Judge) -> _core.Table:
    return scorer.score_batch(batch, threads=options.threads, features=options.features)


def _alone(place: Place, options: Options, pace: Pace) -> Iterator[Chunk]:
    if _core.format_of(place.path) in ("parquet", "arrow"):
        from unspun.columnar import read
    else:
        from unspun.crawl import read
    return read(place, options, pace)


def holds_crawl(paths: Iterable[str]) -> bool:
    """Says whether any of the inputs is a crawl.

    Args:
        paths: Files, folders, or ``-``.

    Returns:
        Whether a file's ending says so.
    """
    for path in paths:
        try:
            files = [] if path == "-" else _core.walk(path)[0]
        except OSError:
            continue  # Reading it will say what is wrong.
        if any(_core.format_of(file) == "crawl" for file in files):
            return True
    return False
