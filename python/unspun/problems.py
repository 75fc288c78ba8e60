"""How is a problem told? In one line: on a terminal, and in the list of what was refused."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import category

from unspun.partial import Partial

#: So many refused rows are named on the terminal; all of them are among the rejects.
NAMED = 5


def describe(error: Exception) -> str:
    """Says in one line what went wrong, the file first where there is one.

    Args:
        error: What was raised.

    Returns:
        The line.
    """
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def broken(path: str, rows: int, message: str) -> str:
    """Says why a file can't be read, or not to its end.

    Args:
        path: The file.
        rows: How many of its rows were read.
        message: What is wrong.

    Returns:
        The line, the file first.
    """
    if message.startswith(path):
        return message
    return f"{path}: {message}" if rows == 0 else f"{path}, row {rows + 1}: the file breaks off here: {message}"


def shown(text: str) -> str:
    """Makes one line that a terminal only shows: names and ids of strangers may hold what it would obey.

    Args:
        text: What is said.

    Returns:
        The line, each control character or mark of direction replaced. Bytes of a path that are no UTF-8 stay.
    """
    line = " ".join(text.split("\n"))
    return "".join(c if c.isprintable() or category(c) == "Zs" or "\udc80" <= c <= "\udcff" else "\ufffd" for c in line)


def reject(name: str | None, problem: str) -> bytes:
    """Writes one line of the list of rejects.

    Args:
        name: The id of the row; none for a file.
        problem: What is wrong with it.

    Returns:
        JSON with its end of line. Bytes of a path that are no UTF-8 stand as they are.
    """
    line = json.dumps({"id": name, "error": problem}, ensure_ascii=False)
    return line.encode("utf-8", "surrogateescape") + b"\n"


def withdraw(rejects: Partial) -> None:
    """Takes away an earlier run's list where nothing was refused, or it would be taken for this one's.

    Args:
        rejects: Where it is. A pipe or a device stays, as does a file that is no such list.
    """
    rejects.remove()
    if rejects.resumable and _lists_rejects(rejects.target):
        rejects.target.unlink()


def _lists_rejects(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            row = json.loads(file.readline().decode("utf-8", "surrogateescape"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(row, dict) and row.keys() == {"id", "error"}
