"""How are people told something while the work goes on?

On the standard error, which may be closed, full or gone by then.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def say(line: str, *, end: str = "\n") -> None:
    """Says something on the standard error; where nobody can read it the work goes on all the same.

    Args:
        line: What is said.
        end: What stands behind it.
    """
    try:
        print(line, end=end, file=sys.stderr, flush=True)
    except OSError:
        # What waits in the stream would fail again when Python ends.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
