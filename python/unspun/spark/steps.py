"""How does a step in Rust run over a frame? On batches of Arrow, with the columns that it says it returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import to_arrow_schema

from unspun import _core
from unspun.spark import columns


@dataclass(frozen=True)
class Step:
    """A step: what it calls with a batch, and with what beside it."""

    call: Callable[..., _core.Table]
    options: dict[str, Any] = field(default_factory=dict)

    def over(self, rows: DataFrame) -> DataFrame:
        """Runs the step on the executors.

        Args:
            rows: Its input.

        Returns:
            Its output.
        """
        empty = to_arrow_schema(rows.schema).empty_table()
        _, schema = columns.schema(pa.table(self.call(empty, **self.options)))
        return rows.mapInArrow(self, schema)

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Runs it on the batches of one task."""
        for batch in batches:
            yield from pa.table(self.call(batch, **self.options)).to_batches()
