"""How does text become HTML that can't be anything else? Whatever isn't markup by its type is escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

#: What turns the order of letters round, or hides between them: it is shown instead of obeyed.
_HIDDEN = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


class Markup(str):
    """Is HTML already; everything else that a page holds is escaped."""

    __slots__ = ()


Content = str | int | float | None | Iterable["Content"]


def tag(name: str, /, *content: Content, **attributes: str | int | float | bool | None) -> Markup:
    """Builds an element.

    Args:
        name: Its name.
        *content: What stands in it; text is escaped, markup is not.
        **attributes: Its attributes; underscores become hyphens, a trailing one is dropped; None leaves one out.

    Returns:
        The element.
    """
    pairs = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    if name in ("br", "hr", "input", "link", "meta"):
        return Markup(f"<{name}{pairs}>")
    return Markup(f"<{name}{pairs}>{join(*content)}</{name}>")


def join(*content: Content) -> Markup:
    """Joins what stands side by side.

    Args:
        *content: Markup, text, numbers, or lists of them.

    Returns:
        The markup.
    """
    return Markup("".join(_piece(piece) for piece in content))


def breakable(name: str) -> Markup:
    """Lets a long name break behind its underscores and nowhere else.

    Args:
        name: The name.

    Returns:
        The markup.
    """
    return Markup("_<wbr>".join(join(piece) for piece in name.split("_")))


def cut(line: str, most: int) -> str:
    """Shortens a line, and shows that it was.

    Args:
        line: Any text.
        most: How many characters it may have.

    Returns:
        The line, or its beginning and an ellipsis.
    """
    return line if len(line) <= most else f"{line[: most - 1]}…"


def visible(text: str) -> str:
    """Shows characters that have no shape, or that change the order of others, as what they are.

    Args:
        text: Any text.

    Returns:
        The characters, none of which a browser obeys; tabs and line feeds stay, carriage returns go.
    """
    return _UNSEEN.sub(_shape, text)


def _shape(match: re.Match[str]) -> str:
    letter = match.group()
    if letter == "\r":
        return ""
    if letter < " ":
        return chr(0x2400 + ord(letter))
    return "\u2421" if letter == "\x7f" else "⯑" if letter in _HIDDEN else "�"


def _attribute(key: str, value: str | int | float | bool) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(visible(str(value)))}"'


def _piece(piece: Content) -> str:
    if piece is None:
        return ""
    if isinstance(piece, Markup):
        return piece
    if isinstance(piece, str):
        return html.escape(visible(piece))
    if isinstance(piece, (int, float)):
        return str(piece)
    return "".join(_piece(inner) for inner in piece)
