from __future__ import annotations

import copy
import pickle
import threading
from pathlib import Path

import pytest
import unspun

SCORES = ("quality", "spun", "translated", "substituted", "rewritten")


def test_a_verdict_has_scores_between_0_and_1(article: str) -> None:
    verdict = unspun.score(article)
    assert verdict.status == "scored"
    assert verdict.words > 60
    for name in SCORES:
        assert 0 <= getattr(verdict, name) <= 1
    assert verdict.derived is None and verdict.source is None and verdict.direction is None
    assert repr(verdict).startswith("Verdict(status='scored', quality=")


def test_bytes_and_strings_give_the_same(article: str) -> None:
    one, other, third = unspun.score(article), unspun.score(article.encode()), unspun.score(bytearray(article.encode()))
    assert one.to_dict() == other.to_dict() == third.to_dict()
    assert other.text == article


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", "not_text"),
        ("   \n\t ", "not_text"),
        ("\0\0\0", "not_text"),
        ("😀😀😀", "not_text"),
        (b"\xff\xfe\xfa", "not_text"),
        ("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3ODkw" * 40, "not_text"),
        ("One sentence stands alone.", "too_short"),
        ("<p>Bread &amp; butter</p>", "too_short"),
        ("שלום עולם, זה טקסט קצר.", "too_short"),
        ("市議会は火曜日に古い橋を春まで開けておくことを決めた。" * 6, None),
        ("Der Rat der Stadt hat am Dienstag beschlossen, die alte Brücke offen zu halten. " * 8, "not_english"),
        ("The word " * 2_000_000, None),
    ],
)
def test_whatever_stands_in_a_text_there_is_a_verdict(text: str | bytes, status: str | None) -> None:
    verdict = unspun.score(text)
    assert status is None or verdict.status == status
    if verdict.status != "scored":
        assert verdict.spun is None
    assert (verdict.quality is None) == (verdict.status in ("not_text", "not_english"))


def test_lone_surrogates_survive_and_keep_their_place(article: str) -> None:
    verdict = unspun.score("\ud83d" + article + "\udc00")
    assert verdict.status == "scored"
    assert verdict.text == "\ufffd" + article + "\ufffd"


@pytest.mark.parametrize("text", [None, 3, 2.5, ["a"], object()])
def test_what_is_no_text_is_refused(text: object) -> None:
    with pytest.raises(TypeError, match="text must be str or bytes, not"):
        unspun.score(text)  # type: ignore[arg-type]


def test_siblings_must_be_a_list_of_texts(article: str) -> None:
    with pytest.raises(TypeError, match="not one text"):
        unspun.score(article, siblings=article)
    with pytest.raises(TypeError, match="each sibling must be str or bytes, not NoneType"):
        unspun.score(article, siblings=[None])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"a list of texts, not dict; of named ones: list\(siblings.values\(\)\)"):
        unspun.score(article, siblings={"wire": article})
    with pytest.raises(TypeError, match="siblings must be a list of texts; a set has no order"):
        unspun.score(article, siblings={article})
    assert unspun.score(article, siblings=[]).status == "scored"
    assert unspun.score(article, siblings=(text for text in [article, article.encode()])).status == "scored"


def test_features_are_a_mapping_with_attributes(article: str) -> None:
    features = unspun.score(article).features
    assert list(features) == [row.name for row in unspun.FEATURES]
    assert features["word_count"] == features.word_count == features.get("word_count")
    assert dict(features) == dict(features.items()) == features
    assert "word_count" in features and "nothing" not in features and 3 not in features
    assert features.get("nothing", 7) == 7
    families = {row.family for row in unspun.FEATURES}
    assert sum(len(features.family(family)) for family in families) == len(features)
    with pytest.raises(KeyError, match="did you mean word_count"):
        features["word_cuont"]
    with pytest.raises(KeyError, match="no family nothing; there are: "):
        features.family("nothing")
    with pytest.raises(AttributeError):
        features.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_reasons_add_up_to_the_log_odds(article: str) -> None:
    verdict = unspun.score(article)
    for head in ("quality", "spun"):
        reasons = [reason for reason in verdict.reasons if reason.head == head]
        logit = verdict.bias[head] + sum(reason.contribution for reason in reasons)
        assert logit == pytest.approx(verdict.logit[head], abs=1e-6)
        sizes = [abs(reason.contribution) for reason in reasons]
        assert sizes == sorted(sizes, reverse=True)


def test_evidence_points_at_characters(article: str) -> None:
    junk = (
        "“Ünïcode” — 😀\n\n"
        + article
        + "\n\nSubscribe to our newsletter! Click here.\n\nUtm � dsa [ad_1] teh recieve\n"
    )
    verdict = unspun.score(junk)
    for finding in verdict.evidence:
        assert verdict.text[finding.start : finding.end] == finding.text
        assert 0 <= finding.weight <= 1


def test_verdict_scorer_and_model_survive_pickling(article: str) -> None:
    verdict = unspun.score(article.encode() + b"\xff", siblings=["Another text."])
    for again in (pickle.loads(pickle.dumps(verdict)), copy.deepcopy(verdict)):
        assert again.to_dict() == verdict.to_dict()
        assert again.text == verdict.text
    model = unspun.Model.embedded()
    assert pickle.loads(pickle.dumps(model)).version == model.version
    for scorer in (unspun.Scorer(), unspun.Scorer(model=model)):
        assert pickle.loads(pickle.dumps(scorer)).score(article).to_dict() == scorer.score(article).to_dict()


def test_parts_of_a_verdict_survive_pickling(article: str) -> None:
    verdict = unspun.score(article.replace("voted", "voetd recieve") + "\n\nSubscribe to our newsletter!\n")
    assert verdict.evidence and verdict.reasons
    for part in (*verdict.reasons, *verdict.evidence):
        for again in (pickle.loads(pickle.dumps(part)), copy.copy(part)):
            assert type(again) is type(part) and again.to_dict() == part.to_dict()
    features = verdict.features
    for again in (pickle.loads(pickle.dumps(features)), copy.copy(features), copy.deepcopy(features)):
        assert isinstance(again, unspun.Features) and again == features
    assert pickle.loads(pickle.dumps(unspun.FEATURES)) == unspun.FEATURES


def test_every_kind_of_bytes_is_a_text(article: str) -> None:
    expected = unspun.score(article).to_dict()
    data = article.encode()
    for text in (data, bytearray(data), memoryview(data), memoryview(b"x" + data)[1:]):
        assert unspun.score(text).to_dict() == expected
        assert unspun.score(article, siblings=[text]).derived == unspun.score(article, siblings=[article]).derived
        assert unspun.explain(text, siblings=[text]).siblings == [article]


def test_a_scorer_with_names_of_its_own_pickles_without_their_file(
    article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("names.tsv").write_text("Orla Quennec\tper\n", encoding="utf-8")
    scorer = unspun.Scorer(lexicon="names.tsv")
    text = article.replace("Greta Holm", "Orla Quennec")
    assert scorer.score(text).to_dict() != unspun.score(text).to_dict()
    saved = pickle.dumps((scorer, scorer.score(text)))
    Path("names.tsv").unlink()
    again, verdict = pickle.loads(saved)
    assert again.score(text).to_dict() == verdict.to_dict() == scorer.score(text).to_dict()
    assert repr(pickle.loads(pickle.dumps(again))) == repr(scorer)


def test_threads_may_share_a_scorer(article: str) -> None:
    scorer = unspun.Scorer()
    expected = scorer.score(article).to_dict()
    found: list[dict[str, object]] = []
    threads = [threading.Thread(target=lambda: found.append(scorer.score(article).to_dict())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8
