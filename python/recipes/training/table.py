"""How is the training table written? Row by row into a file that has its name only when it is whole."""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def written(path: Path, rows: Iterable[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Writes rows as gzipped JSON lines, and hands each on; the table before stays until the last is on the disk."""
    partial = path.with_name(f"{path.name}.partial")
    # No name and no time in the header: the same rows give the same bytes.
    with partial.open("wb") as raw:
        with gzip.GzipFile("", "wb", 5, raw, mtime=0) as packed, io.TextIOWrapper(packed, "utf8") as file:
            for row in rows:
                file.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
                yield row
        os.fsync(raw.fileno())
    os.replace(partial, path)
