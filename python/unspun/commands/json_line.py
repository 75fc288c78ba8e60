"""How does a command print JSON? In UTF-8, as its files are, whatever letters the standard output was said to take."""

from __future__ import annotations

import json
import sys
from typing import Any


def print_json(value: Any) -> None:
    """Prints one line of JSON.

    Args:
        value: What it says; what JSON has no word for becomes a string. Bytes of a path that are no UTF-8 stand as
            they are.
    """
    line = json.dumps(value, ensure_ascii=False, default=str)
    # What was printed before comes before.
    sys.stdout.flush()
    sys.stdout.buffer.write(line.encode("utf-8", "surrogateescape") + b"\n")
    sys.stdout.buffer.flush()
