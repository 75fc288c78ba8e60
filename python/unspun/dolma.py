"""How does dolma tag documents? ``import unspun.dolma`` registers ``unspun``: scores and spans of evidence."""

from __future__ import annotations

from dolma import BaseTagger, add_tagger
from dolma.core.data_types import DocResult, Document, Span

from unspun import _core
from unspun.columns import ALONE


@add_tagger("unspun")
class UnspunTagger(BaseTagger):
    """Gives each score as a span over the whole document, and each finding as a span of its own, under its kind."""

    def __init__(self) -> None:
        """Reads the model that ships."""
        self.scorer = _core.Scorer()

    def predict(self, doc: Document) -> DocResult:
        """Tags one document."""
        verdict = self.scorer.score(doc.text)
        whole = len(doc.text)
        known = ((name, getattr(verdict, name)) for name in ALONE)
        spans = [Span(start=0, end=whole, type=name, score=score) for name, score in known if score is not None]
        spans += [Span(found.start, found.end, type=found.kind, score=found.weight) for found in verdict.evidence]
        return DocResult(doc=doc, spans=spans)
