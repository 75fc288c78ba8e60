"""How does a datatrove pipeline score and filter? An annotator drops nothing; a filter says why it drops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from datatrove.data import Document
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.filters.base_filter import BaseFilter

from unspun import _core
from unspun.columns import refusal, score_rows

_BATCH = 1024


def _annotate(documents: list[Document], scorer: _core.Scorer | None, *, features: bool) -> list[dict[str, Any]]:
    # datatrove runs a process a task: one thread each.
    rows = score_rows([document.text for document in documents], scorer, features=features, threads=1)
    for document, row in zip(documents, rows, strict=True):
        document.metadata.update({f"unspun_{name}": value for name, value in row.items() if value is not None})
    return rows


class UnspunAnnotator(PipelineStep):
    """Writes the scores of each document into its metadata."""

    name = "unspun scores"
    type = "ANNOTATOR"

    def __init__(self, features: bool = False, scorer: _core.Scorer | None = None) -> None:
        """Takes what to write.

        Args:
            features: Whether every feature is written, too; otherwise the scores alone, where `score_many` has all.
            scorer: What scores them; the model that ships where there is none.
        """
        super().__init__()
        self.features, self.scorer = features, scorer

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Scores the documents as they pass."""
        documents = iter(data)
        while batch := list(islice(documents, _BATCH)):
            with self.track_time("batch"):
                rows = _annotate(batch, self.scorer, features=self.features)
            for document, row in zip(batch, rows, strict=True):
                self.stat_update(f"status_{row['status'] or 'no_text'}")
                yield document


class UnspunFilter(BaseFilter):
    """Drops documents by scores that the caller chooses; the scores stay in the metadata of those dropped, too."""

    name = "unspun filter"

    def __init__(
        self,
        spun_below: float | None = None,
        quality_at_least: float | None = None,
        exclusion_writer: Any = None,
        scorer: _core.Scorer | None = None,
        batch_size: int = _BATCH,
    ) -> None:
        """Takes the thresholds.

        Args:
            spun_below: Documents that reach this spun are dropped: `float(unspun.threshold("spun", fpr=0.01))`.
            quality_at_least: Documents below this quality are dropped.
            exclusion_writer: Gets what is dropped, with ``filter_reason``.
            scorer: What scores them; the model that ships where there is none.
            batch_size: Documents scored together.

        Raises:
            ValueError: No threshold is given.
        """
        if spun_below is None and quality_at_least is None:
            raise ValueError("UnspunFilter needs spun_below, quality_at_least or both")
        super().__init__(exclusion_writer, batch_size)
        self.spun_below, self.quality_at_least, self.scorer = spun_below, quality_at_least, scorer

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        """Judges one document."""
        return self.filter_batch([doc])[0]

    def filter_batch(self, batch: list[Document]) -> list[bool | tuple[bool, str]]:
        """Judges a batch; documents that can't be judged stay."""
        rows = _annotate(batch, self.scorer, features=False)
        reasons = (refusal(row, self.spun_below, self.quality_at_least) for row in rows)
        return [True if reason is None else (False, reason) for reason in reasons]
