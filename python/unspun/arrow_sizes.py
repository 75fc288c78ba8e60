"""How large is what an Arrow file holds, before any of it is unpacked?

pyarrow doesn't say, so the messages' heads are read here: `Message.fbs` of the Arrow format tells what stands where.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

#: What an Arrow file begins with, and a stream doesn't.
_MAGIC = b"ARROW1\0\0"


class Size(NamedTuple):
    """Says how large one message is."""

    rows: int
    unpacked: int
    packed: int
    is_dictionary: bool


def sizes(source: Any) -> Iterator[Size]:
    """Measures a file's messages; of one whose bytes aren't compressed both sizes are the same.

    Args:
        source: The file or stream, open at its beginning.

    Yields:
        The size of each batch and dictionary, up to where the file ends or is damaged: reading it will say so.
    """
    import pyarrow as pa

    source.seek(len(_MAGIC) if source.read(len(_MAGIC)) == _MAGIC else 0)
    try:
        for message in pa.ipc.MessageReader.open_stream(source):
            if message.type in ("record batch", "dictionary"):
                yield _size(memoryview(message.metadata), memoryview(message.body), message.type == "dictionary")
    except (pa.ArrowInvalid, OSError, struct.error):
        return


def _size(head: memoryview, body: memoryview, is_dictionary: bool) -> Size:
    batch = _below(head, _field(head, _below(head, 0), 2))
    if is_dictionary:
        batch = _below(head, _field(head, batch, 1))
    length, buffers, compression = (_field(head, batch, index) for index in (0, 2, 3))
    rows = struct.unpack_from("<q", head, length)[0] if length else 0
    unpacked = len(body)
    if compression and buffers:
        unpacked = 0
        start = _below(head, buffers)
        for number in range(struct.unpack_from("<I", head, start)[0]):
            offset, size = struct.unpack_from("<qq", head, start + 4 + 16 * number)
            # Each begins with its length when it is unpacked, which is -1 where it is stored as it is.
            claimed = struct.unpack_from("<q", body, offset)[0] if size else 0
            unpacked += size if claimed < 0 else claimed
    return Size(rows, unpacked, len(body), is_dictionary)


def _below(head: memoryview, place: int) -> int:
    """Follows what points to a table or a list."""
    return place + int(struct.unpack_from("<I", head, place)[0])


def _field(head: memoryview, table: int, index: int) -> int:
    """Finds a field of a table; 0 where it is left out."""
    names = table - int(struct.unpack_from("<i", head, table)[0])
    if 4 + 2 * index >= struct.unpack_from("<H", head, names)[0]:
        return 0
    offset = int(struct.unpack_from("<H", head, names + 4 + 2 * index)[0])
    return table + offset if offset else 0
