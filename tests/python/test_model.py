from __future__ import annotations

import json
from pathlib import Path

import pytest
import unspun


def test_a_model_survives_its_file(tmp_path: Path, article: str) -> None:
    model = unspun.Model.embedded()
    path = tmp_path / "model.jsonl"
    model.write(path)
    assert unspun.Model.read(path).version == model.version
    assert unspun.Model.parse(path.read_text(encoding="utf-8")).to_text() == model.to_text()
    assert set(model.heads) <= {"quality", "spun", "translated", "substituted", "rewritten"}
    assert unspun.Scorer(model=path).score(article).to_dict() == unspun.score(article).to_dict()
    assert unspun.Scorer(model=model).model.version == model.version
    assert model.version in repr(model)


def test_a_strangers_file_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"weights": [1, 2]}\n', encoding="utf-8")
    with pytest.raises(unspun.ModelError, match=r"other\.json, line 1: not a model file"):
        unspun.Scorer(model=path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises((OSError, unspun.ModelError), match=r"other\.json"):
        unspun.Model.read(path)
    with pytest.raises(FileNotFoundError, match="missing"):
        unspun.Scorer(model=tmp_path / "missing.json")
    with pytest.raises(TypeError, match="model must be a Model or the path"):
        unspun.Scorer(model=3)  # type: ignore[arg-type]


def test_a_lexicon_names_its_bad_row(tmp_path: Path, article: str) -> None:
    with pytest.raises(FileNotFoundError):
        unspun.Scorer(lexicon=tmp_path / "missing.tsv")
    path = tmp_path / "names.tsv"
    path.write_text("Grethe Holmsund\n", encoding="utf-8")
    assert unspun.Scorer(lexicon=path).score(article).status == "scored"


def test_the_table_of_features_is_documented() -> None:
    assert len(unspun.FEATURES) > 0
    for row in unspun.FEATURES:
        assert row.doc.endswith(".") and row.unit and row.family
        assert getattr(unspun.Features, row.name).__doc__ == row.doc
    assert len({row.name for row in unspun.FEATURES}) == len(unspun.FEATURES)


def test_a_model_of_quality_alone_says_nothing_of_spun(article: str) -> None:
    rows = [json.loads(line) for line in unspun.Scorer().model.to_text().splitlines()[:-1]]
    kept = [row for row in rows if row.get("head", row.get("human", "quality")) == "quality"]
    for row in kept:
        if "input" in row:
            row["heads"] = {head: weights for head, weights in row["heads"].items() if head == "quality"}
    model = unspun.Model.parse("".join(json.dumps(row) + "\n" for row in kept))
    verdict = unspun.Scorer(model=model).score(article)
    assert verdict.bias["spun"] is None and json.dumps(verdict.to_dict(), allow_nan=False)
