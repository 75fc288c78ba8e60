"""How do files become a corpus? Batch by batch, with what was refused beside it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from unspun import _core
from unspun.files import Options, Pace, read_files
from unspun.partial import Partial

# Rows that are read at once.
_ROWS = 16384
# So many refused rows are named on the terminal; all of them are among the rejects.
_NAMED = 5


class _Unscored:
    """Takes rows as they are, where a scorer would score them."""

    def score_many(
        self, texts: Any, ids: Any = None, *, threads: int | None = None, features: bool = True
    ) -> _core.Table:
        return _core.rows(texts, ids)

    def score_batch(self, batch: _core.Batch, *, threads: int | None = None, features: bool = True) -> _core.Table:
        return batch.to_table()


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
        kept: The cells of the columns carried through, row by row.
    """

    rows: int = 0
    refused: list[tuple[str | None, str]] = field(default_factory=list)
    undated: int = 0
    kept: list[tuple[Any, ...]] = field(default_factory=list)

    def write_rejects(self, path: str | None) -> None:
        """Lists what was refused; a list of an earlier run would be taken for this one's.

        Args:
            path: The file; none for no list.
        """
        if path is None:
            return
        rejects = Partial(path)
        if not self.refused:
            rejects.target.unlink(missing_ok=True)
            return
        rejects.open()
        for name, problem in self.refused:
            line = json.dumps({"id": name, "error": problem}, ensure_ascii=False)
            rejects.write(line.encode("utf-8", "surrogateescape") + b"\n")
        rejects.finish()

    def summarise(self, what: str) -> None:
        """Says on standard error what was done.

        Args:
            what: What came of it.
        """
        for _, problem in self.refused[:_NAMED]:
            print(f"unspun: {problem}", file=sys.stderr)
        if len(self.refused) > _NAMED:
            print(f"unspun: {len(self.refused) - _NAMED} more were refused", file=sys.stderr)
        if self.undated:
            print(f"unspun: {self.undated} dates can't be read and count as unknown", file=sys.stderr)
        print(f"{self.rows:,} documents, {len(self.refused):,} refused: {what}", file=sys.stderr)


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
    reading = replace(options, keep=columns, keep_json=True)
    for chunk in read_files(inputs, reading, Pace(_ROWS)):
        found.refused += [(None, problem) for problem in chunk.broken]
        if chunk.score is None:
            continue
        table = chunk.score(_Unscored())
        found.refused += chunk.problems(table)
        rows = []
        for row in table.to_dicts():
            if row["id"] in taken:
                found.refused.append((row["id"], f"another row has the id {row['id']}"))
            else:
                taken.add(row["id"])
                rows.append(row)
        corpus.add(
            [row["text"] for row in rows],
            [row["id"] for row in rows],
            beside.date and [_date(row[beside.date], found) for row in rows],
            beside.site and [row[beside.site] for row in rows],
            beside.group and [row[beside.group] for row in rows],
        )
        found.kept += [tuple(row[name] for name in options.keep) for row in rows]
        found.rows += len(rows)
    return found


def kept_columns(found: Gathered, options: Options) -> Any:
    """Returns the columns carried through as an Arrow table, with or without JSON around the values.

    Args:
        found: What was read.
        options: Which columns.

    Returns:
        The table.
    """
    from unspun.columnar import pyarrow

    pa = pyarrow()
    fields = [pa.field(name, pa.string(), metadata={"json": "true"}) for name in options.keep]
    cells = [
        [None if cell is None else json.dumps(cell) for cell in column] for column in zip(*found.kept, strict=True)
    ]
    return pa.table([pa.array(column, pa.string()) for column in cells], schema=pa.schema(fields))


def _date(value: Any, found: Gathered) -> datetime | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        found.undated += 1
        return None
