"""Tab-separated tables, gzipped so that equal rows give equal bytes."""

import gzip
import io
import pathlib
from collections.abc import Iterable, Iterator


def write(path: pathlib.Path, rows: Iterable[tuple[object, ...]]) -> None:
    """Writes the rows in the order given; no time and no file name in the archive."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as file:
        for row in rows:
            file.write(("\t".join(map(str, row)) + "\n").encode())
    path.write_bytes(buffer.getvalue())


def read(path: pathlib.Path) -> Iterator[list[str]]:
    """The rows of a table, plain or gzipped, without comments."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with opened as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")
