"""The adapters of the heavy libraries, each against the real one, as tests/adapters/run installs them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import datasets
import pytest
import spacy
import unspun
import unspun.datasets
import unspun.datatrove
import unspun.spacy
from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

SAMPLES = Path(__file__).parents[2] / "notebooks" / "samples"
ROWS = [json.loads(line) for line in (SAMPLES / "event.jsonl").read_text(encoding="utf-8").splitlines()]


def read(folder: Path) -> list[dict]:
    files = sorted(folder.glob("*.jsonl.gz"))
    return [json.loads(line) for file in files for line in gzip.open(file, "rt", encoding="utf-8")]


def test_datasets_map_adds_columns(tmp_path: Path) -> None:
    data = datasets.Dataset.from_list(ROWS)
    scored = data.map(unspun.datasets.scores("text"), batched=True, batch_size=2)
    assert scored["unspun_spun"] == [pytest.approx(unspun.score(row["text"]).spun) for row in ROWS]
    assert scored.column_names == [*data.column_names, *(f"unspun_{name}" for name in unspun.columns.SCORES)]
    twice = data.map(unspun.datasets.scores("text", features=True, prefix="u_"), batched=True, num_proc=2)
    assert twice["u_word_count"][0] == unspun.score(ROWS[0]["text"]).features["word_count"]
    assert len(scored.filter(lambda row: row["unspun_spun"] < 0.5)) == 2
    stream = data.to_iterable_dataset().map(unspun.datasets.scores("text"), batched=True)
    assert [row["unspun_status"] for row in stream] == ["scored"] * 5


def test_datasets_columns_have_types_whatever_comes_first() -> None:
    texts = [*[row["text"] for row in ROWS], None, "Too short."]
    data = datasets.Dataset.from_dict({"text": [None] * 1200 + texts})
    types = unspun.datasets.features(data)
    scored = data.map(unspun.datasets.scores("text"), batched=True, features=types)
    assert scored.features == types and scored["unspun_status"][1199:1201] == [None, "scored"]
    assert scored["unspun_words"][-1] == 2 and scored["unspun_error"][0] == "no text"
    wide = unspun.datasets.features(data, prefix="u_", features=True)
    add = unspun.datasets.scores("text", prefix="u_", features=True)
    assert data.map(add, batched=True, features=wide)["u_word_count"][-1] == 2.0
    stream = data.to_iterable_dataset().map(unspun.datasets.scores("text"), batched=True, features=types)
    assert [row["unspun_status"] for row in stream][-1] == "too_short"
    with pytest.raises(ValueError, match="doesn't know its columns"):
        unspun.datasets.features(stream.map(lambda row: row))


def test_datatrove_filters_with_a_reason_and_keeps_the_scores(tmp_path: Path) -> None:
    pipeline = [
        JsonlReader(str(SAMPLES), glob_pattern="event.jsonl"),
        unspun.datatrove.UnspunAnnotator(),
        unspun.datatrove.UnspunFilter(
            spun_below=0.9, exclusion_writer=JsonlWriter(str(tmp_path / "dropped")), batch_size=2
        ),
        JsonlWriter(str(tmp_path / "kept")),
    ]
    LocalPipelineExecutor(pipeline, logging_dir=str(tmp_path / "logs"), tasks=1).run()
    kept, dropped = read(tmp_path / "kept"), read(tmp_path / "dropped")
    assert [row["id"] for row in kept] == ["wire", "local"]
    assert [row["id"] for row in dropped] == ["copy", "synonyms", "rewrite"]
    assert {row["metadata"]["filter_reason"] for row in dropped} == {"unspun_spun"}
    assert all(0 <= row["metadata"]["unspun_spun"] <= 1 for row in kept + dropped)


def test_datatrove_drops_nothing_that_cannot_be_judged() -> None:
    with pytest.raises(ValueError, match="spun_below"):
        unspun.datatrove.UnspunFilter()
    keep = unspun.datatrove.UnspunFilter(spun_below=0.0)
    assert keep.filter(Document(text="Too short.", id="a")) is True
    assert keep.filter(Document(text=ROWS[0]["text"], id="b")) == (False, "unspun_spun")


def test_spacy_carries_verdict_and_spans() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("unspun")
    verdict = unspun.score(ROWS[2]["text"])
    doc = next(iter(nlp.pipe([ROWS[2]["text"]])))
    assert doc._.unspun["spun"] == verdict.spun
    assert {span.label_ for span in doc.spans["unspun"]} == {found.kind for found in verdict.evidence}
    assert all(
        span.start_char <= found.start for span, found in zip(doc.spans["unspun"], verdict.evidence, strict=True)
    )
