"""How do files become a corpus? Batch by batch, with what was refused beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from unspun import _core, dates
from unspun.files import Options, Pace, read_files
from unspun.kept import Cells
from unspun.partial import Partial
from unspun.problems import NAMED, reject, shown, withdraw
from unspun.telling import say

# Rows that are read at once.
_ROWS = 16384
# The columns of rows that weren't scored.
_NAMES = frozenset(("id", "text", "error"))


class Unscored:
    """Takes rows as they are, where a scorer would score them.

    Attributes:
        keep: The columns carried through.
        rows: Id and text of those taken last.
    """

    def __init__(self, keep: Sequence[str]) -> None:
        """Names the columns carried through.

        Args:
            keep: The columns.
        """
        self.keep = frozenset(keep)
        self.rows: list[tuple[str, Any]] = []

    def score_many(
        self, texts: Any, ids: Any = None, *, threads: int | None = None, features: bool = True
    ) -> _core.Table:
        """Takes texts and ids."""
        table = _core.rows(texts, ids)
        self.rows = [(row["id"], row["text"]) for row in table.to_dicts()]
        return table

    def score_batch(self, batch: _core.Batch, *, threads: int | None = None, features: bool = True) -> _core.Table:
        """Takes rows of files; a column carried through may have any name."""
        self.rows = [(name, text) for name, text, _ in batch.texts()]
        taken = self.keep & _NAMES
        if not taken:
            return batch.to_table()
        if taken == {"text"} and any(text is None for _, text in self.rows):
            # No other table without a column of that name says why there is no text.
            return _core.Scorer().score_batch(batch, features=False)
        return _core.rows([text for _, text in self.rows], [name for name, _ in self.rows])


@dataclass(frozen=True)
class Beside:
    """Names the columns that stand beside the texts.

    Attributes:
        date: When it was published.
        site: Who published it.
        group: Only articles of one group are laid side by side.
    """

    date: str | None = None
    site: str | None = None
    group: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names given."""
        return tuple(name for name in (self.date, self.site, self.group) if name is not None)


@dataclass
class Gathered:
    """Says what was read.

    Attributes:
        rows: Rows of the corpus, those without text among them.
        refused: Id and problem of what was refused; files have no id.
        undated: Rows whose date can't be read.
        kept: The cells of the columns carried through, row by row, as JSON, those with a repeated id among them.
        repeated: Of rows whose id is taken, how many of the corpus come before, their id and what is wrong.
        reasons: Why rows of the corpus have no text.
    """

    rows: int = 0
    refused: list[tuple[str | None, str]] = field(default_factory=list)
    undated: int = 0
    kept: list[Cells] = field(default_factory=list)
    repeated: list[tuple[int, str, str]] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)

    def write_rejects(self, path: str | None, *, written: bool) -> None:
        """Lists what was refused; a list of an earlier run would be taken for this one's.

        Args:
            path: The file; none for no list.
            written: Whether there is something to write; else the earlier run's output stays, and its list with it.
        """
        if path is None:
            return
        rejects = Partial(path)
        if not self.refused:
            if written:
                withdraw(rejects)
            return
        rejects.open()
        for name, problem in self.refused:
            rejects.write(reject(name, problem))
        rejects.finish()

    def summarise(self, what: str) -> None:
        """Says on standard error what was done.

        Args:
            what: What came of it.
        """
        for _, problem in self.refused[:NAMED]:
            say(f"unspun: {shown(problem)}")
        if len(self.refused) > NAMED:
            say(f"unspun: {len(self.refused) - NAMED} more were refused")
        if self.undated:
            say(f"unspun: {self.undated} dates can't be read and count as unknown")
        documents = self.rows + len(self.repeated)
        say(f"{documents:,} documents, {len(self.refused):,} refused: {what}")


def gather(corpus: _core.Corpus, inputs: Sequence[str], options: Options, beside: Beside) -> Gathered:
    """Adds every document of the inputs to a corpus.

    A row whose id is taken is refused; a row without text stays, and is listed among the refused.

    Args:
        corpus: What takes them.
        inputs: Files, folders, or ``-``.
        options: What is read; its ``keep`` is collected.
        beside: Which columns have dates, sites and groups.

    Returns:
        What was read.
    """
    found = Gathered()
    taken = {str(name) for name in corpus.ids}
    columns = tuple(dict.fromkeys((*options.keep, *beside.names)))
    judge = Unscored(columns)
    for chunk in read_files(inputs, replace(options, keep=columns, keep_apart=True), Pace(_ROWS)):
        found.refused += [(None, problem) for problem in chunk.broken]
        if chunk.score is None:
            continue
        unread = chunk.score(judge)
        problems = chunk.problems(unread)
        found.refused += problems
        reasons = {place: said for (place, _, _), (_, said) in zip(unread.errors(), problems, strict=True)}
        rows: list[tuple[str, Any, dict[str, str | None]]] = []
        for place, ((name, text), row) in enumerate(zip(judge.rows, chunk.kept(), strict=True)):
            cells = dict(zip(columns, row, strict=True))
            found.kept.append(tuple(cells[name] for name in options.keep))
            if name in taken:
                where = chunk.where(place)
                problem = f"{'' if where is None else f'{where}: '}another row has the id {name}"
                found.refused.append((name, problem))
                found.repeated.append((found.rows + len(rows), name, problem))
            else:
                taken.add(name)
                if place in reasons:
                    found.reasons[found.rows + len(rows)] = reasons[place]
                rows.append((name, text, cells))
        corpus.add(
            [text for _, text, _ in rows],
            [name for name, _, _ in rows],
            beside.date and [_date(value_of(cells[beside.date]), found) for _, _, cells in rows],
            beside.site and [value_of(cells[beside.site]) for _, _, cells in rows],
            beside.group and [value_of(cells[beside.group]) for _, _, cells in rows],
        )
        found.rows += len(rows)
    return found


def value_of(cell: str | None) -> Any:
    """Reads a cell carried through.

    Args:
        cell: JSON.

    Returns:
        The value; what Python can't read is left as it is written.
    """
    try:
        return None if cell is None else json.loads(cell)
    except (ValueError, RecursionError):
        # Python makes no number of thousands of digits, and no list of thousands of lists in each other.
        return cell


def _date(value: Any, found: Gathered) -> datetime | None:
    if value is None or value == "":
        return None
    try:
        return dates.read(value)
    except ValueError:
        found.undated += 1
        return None
