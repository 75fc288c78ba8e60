"""How does a command read one text? From a file, a web page or the standard input."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from unspun._core import Reader, format_of


def read(path: str, command: str) -> bytes | str:
    """Reads a text, plain or compressed; a web page gives its article.

    Args:
        path: The file, or ``-``.
        command: Who asks, for what is said of a file of many texts.

    Returns:
        The text.

    Raises:
        ValueError: The file holds many texts, none, or can't be read to its end.
    """
    kind = format_of(path)
    if kind in (None, "text"):
        batch = next(iter(Reader([path], format="text")))
        for problem in (*batch.broken, *(problem for _, _, problem in batch.to_table().errors())):
            raise ValueError(problem)
        return next(text or b"" for _, text, _ in batch.texts())
    if kind != "page":
        raise ValueError(
            f"{path}: {command} takes one text, and such a file holds many; score it, or take one out of it"
        )
    from unspun.crawl import page

    found = page(path)
    if found.text is None:
        raise ValueError(f"{path}: {found.problem or 'no article was found in the page'}")
    return found.text


def names(paths: Sequence[str]) -> list[str]:
    """Calls texts by their files, by the whole paths where two files have one name."""
    short = ["The standard input" if path == "-" else Path(path).name for path in paths]
    return short if len(set(short)) == len(short) else list(paths)


def check_one_input(paths: Sequence[str]) -> None:
    """Refuses to read two texts from the standard input.

    Args:
        paths: What is read.

    Raises:
        ValueError: More than one of them is ``-``.
    """
    if paths.count("-") > 1:
        raise ValueError("-: the standard input holds one text; name files for the others")
