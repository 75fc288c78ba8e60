"""What is around a page's content? A head that forbids everything that the file doesn't bring along."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from unspun.pages.markup import Markup, join, tag

#: What every page says below its scores.
CAUTION = (
    "A score is evidence with an error rate, never an accusation. It says that the text has marks that machine-made "
    "rewrites have; people's texts have them, too, most of all translators' and second-language writers'."
)


@cache
def asset(name: str) -> Markup:
    """Returns a style sheet or a script that ships.

    Args:
        name: The file's name.

    Returns:
        Its text.
    """
    return Markup((Path(__file__).parent / "assets" / name).read_text(encoding="utf-8"))


def page(title: str, *content: Markup, scripts: tuple[str, ...] = ("keys.js",)) -> str:
    """Builds a whole file.

    Args:
        title: What the window is called.
        *content: The page.
        scripts: The scripts that it may run; nothing else runs.

    Returns:
        The file's text.
    """
    style = asset("page.css")
    programs = [asset(name) for name in scripts]
    allowed = " ".join(_hash(program) for program in programs) or "'none'"
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {allowed}; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", style),
    )
    body = tag("body", tag("main", *content), [tag("script", program) for program in programs], class_="unspun")
    return join(Markup("<!doctype html>\n"), tag("html", head, body, lang="en"), Markup("\n"))


def fragment(*content: Markup) -> str:
    """Builds a piece of a notebook's page: the same look, no script.

    Args:
        *content: What it shows.

    Returns:
        The markup.
    """
    return tag("div", tag("style", asset("page.css")), *content, class_="unspun fragment")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
