"""How is a compressed file unpacked for libraries that can't do it themselves? By its first bytes, not by its name."""

from __future__ import annotations

import gzip
import zlib
from typing import IO, Any

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"

#: What reading raises where packed bytes are torn or damaged, or the disk is.
TORN = (OSError, EOFError, zlib.error)


def unpacked(file: IO[bytes]) -> Any:
    """Looks through a compression.

    Args:
        file: The file, at its beginning.

    Returns:
        What reads the bytes that were packed; the file itself where none were.

    Raises:
        ImportError: The file is packed by zstd, and pyarrow, which unpacks that, is not installed.
    """
    head = file.read(len(_ZSTD))
    file.seek(0)
    if head.startswith(_GZIP):
        return gzip.open(file)
    if head != _ZSTD:
        return file
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError(f"such files packed by zstd need pyarrow: pip install 'unspun[files]' ({error})") from error
    return pyarrow.CompressedInputStream(file, "zstd")
