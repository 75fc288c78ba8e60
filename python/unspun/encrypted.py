"""Which columns of a Parquet file are encrypted? pyarrow ends the process where it is asked how long one is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow.parquet as pq

# A file ends in the length of its footer and four letters.
_TAIL, _LENGTH = 8, 4


def check(path: str, file: pq.ParquetFile, columns: Sequence[str]) -> None:
    """Makes sure that columns can be read, before anything is asked about them.

    Args:
        path: The file.
        file: The same, opened.
        columns: The columns that will be read.

    Raises:
        ValueError: One of them is encrypted.
    """
    if not _is_signed(path, file.metadata):
        return
    for name in columns:
        for group in range(file.metadata.num_row_groups):
            try:
                # Here pyarrow raises.
                next(file.iter_batches(1, [group], [name]), None)
            except OSError as error:
                raise ValueError(f"column `{name}` is encrypted ({error})") from error


def _is_signed(path: str, footer: pq.FileMetaData) -> bool:
    """Says whether a signature stands behind the footer, as where some columns are encrypted and the footer is not."""
    with Path(path).open("rb") as file:
        file.seek(-_TAIL, 2)
        return int.from_bytes(file.read(_LENGTH), "little") > int(footer.serialized_size)
