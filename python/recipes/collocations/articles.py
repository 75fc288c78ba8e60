"""Which texts does the builder get? Every article of every labelled set, and the originals that stand beside rewrites.

It counts articles by people that are set aside (`src/collocations/build/split.rs`) and share no text with any other row, so what is learnt
from has to be among them, too. Whole pages, which only the line classifier learns from, are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recipes.training import sets

#: A set, its `pair_id` or `id`, a text, and whether a person wrote it in English.
Article = tuple[str, str, str, bool]
#: The label of texts that a person wrote in English; translations by people are no such.
PERSON = "human"
#: The label of pages with their junk.
PAGE = "page_with_boilerplate"


def articles(folder: Path) -> Iterator[Article]:
    """The texts of a folder of labelled sets, in the order of these."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        for row in sets.read(path):
            if row.label == PAGE:
                continue
            yield row.set, row.key, row.text, row.label == PERSON
            if row.original:
                # Its own row may be one that is set aside: it is kept out by being learnt from here, and counted for neither.
                yield row.set, row.key, row.original, False
