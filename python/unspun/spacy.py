"""How does a spaCy pipeline score documents? ``nlp.add_pipe("unspun")`` after ``import unspun.spacy``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from unspun import _core


@Language.factory("unspun", default_config={"spans_key": "unspun"})
def _create(nlp: Language, name: str, spans_key: str) -> UnspunComponent:
    return UnspunComponent(spans_key)


class UnspunComponent:
    """Puts the verdict on ``doc._.unspun`` and its evidence into ``doc.spans``, labelled by kind."""

    def __init__(self, spans_key: str = "unspun") -> None:
        """Takes the name of the spans.

        Args:
            spans_key: Where the evidence goes.
        """
        self.spans_key = spans_key
        self.scorer = _core.Scorer()
        if not Doc.has_extension("unspun"):
            Doc.set_extension("unspun", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Scores one document."""
        verdict = self.scorer.score(doc.text)
        doc._.unspun = verdict.to_dict()
        found = (doc.char_span(f.start, f.end, label=f.kind, alignment_mode="expand") for f in verdict.evidence)
        doc.spans[self.spans_key] = [span for span in found if span is not None]
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """Scores a stream of documents."""
        return map(self, stream)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Keeps nothing: the model ships with the package."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> UnspunComponent:
        """Reads nothing."""
        return self

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        """Writes nothing."""

    def from_disk(self, path: Any, **kwargs: Any) -> UnspunComponent:
        """Reads nothing."""
        return self
