from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import unspun
from drawn import every_text
from hypothesis import given, settings
from hypothesis import strategies as st
from unspun import rates
from unspun.rates import false_alarms, kind_of_text
from unspun.thresholds import Stratum, Threshold

SAMPLES = Path(__file__).parents[2] / "notebooks/samples/event"


def test_a_threshold_compares_as_a_number_and_says_what_it_costs() -> None:
    limit = unspun.threshold("spun", fpr=0.01, words=300)
    assert 0.0 < limit < 1.0 and float(limit) == limit
    clean, spun = (unspun.score((SAMPLES / name).read_text("utf8")).spun or 0.0 for name in ("wire.txt", "copy.txt"))
    assert clean < limit < spun
    assert 0.0 < limit.fpr <= 0.01 and limit.interval[0] <= limit.fpr <= limit.interval[1]
    assert limit.words[0] <= 300 and (limit.words[1] is None or limit.words[1] > 300)
    rates = list(limit.fpr_by_stratum.values())
    assert rates == sorted(rates, reverse=True) and limit.fpr_by_stratum[limit.worst] == rates[0]
    assert sum(rates) / len(rates) == pytest.approx(limit.fpr)
    assert all(s.texts >= 20 and s.interval[0] <= s.fpr <= s.interval[1] for s in limit.strata.values())
    again = pickle.loads(pickle.dumps(limit))
    assert again == limit and again.to_dict() == limit.to_dict() and repr(again) == repr(limit)


def test_fewer_false_alarms_cost_a_higher_score() -> None:
    for head in ("spun", "translated", "substituted", "rewritten"):
        scores = [unspun.threshold(head, fpr=fpr) for fpr in (0.2, 0.05, 0.01, 0.001)]
        assert scores == sorted(scores), head
    assert unspun.threshold().head == "spun"


@settings(every_text, max_examples=40)
@given(
    st.sampled_from(["spun", "translated", "substituted", "rewritten"]),
    st.lists(st.floats(1e-4, 0.5), min_size=2, max_size=6).map(sorted),
    st.none() | st.integers(60, 3_000),
)
def test_a_threshold_falls_as_more_false_alarms_are_borne(head: str, shares: list[float], words: int | None) -> None:
    found = [unspun.threshold(head, share, words) for share in shares]
    for limit, share in zip(found, shares, strict=True):
        assert limit.fpr <= share + 1e-9 and limit.interval[0] <= limit.fpr <= limit.interval[1]
        least, end = limit.words
        assert words is None or (least <= words and (end is None or words < end))
    assert found == sorted(found, reverse=True)
    rates = [limit.fpr for limit in found]
    assert rates == sorted(rates)


def test_a_reader_is_told_of_kinds_of_text_and_not_of_data_sets() -> None:
    for head in ("spun", "translated", "substituted", "rewritten"):
        for stratum in unspun.threshold(head).strata:
            assert "(" not in kind_of_text(stratum), stratum
    assert kind_of_text("my_corpus (original)") == "my corpus (original)"
    said = false_alarms(unspun.Model.embedded(), "spun", 0.99, 300) or ""
    assert said.startswith("About ") and "_" not in said and said.endswith("."), said


@pytest.mark.parametrize(
    ("share", "said", "among"),
    [
        (0.0, "0", "100"),
        (0.00003, "0.3", "10,000"),
        (0.0123, "1.2", "100"),
        (0.00951, "1", "100"),
        (0.0094, "9.4", "1,000"),
        (0.00094, "9.4", "10,000"),
        (0.456, "46", "100"),
        (0.994, "99", "100"),
        (0.997, "99.7", "100"),
        (1.0, "100", "100"),
    ],
)
def test_a_share_is_said_in_people(share: float, said: str, among: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The rest of a sum that is none at the one end, everybody at the other.
    ends = (1e-17, 1.0)
    limit = Threshold(0.5, "spun", share, ends, (60, None), {"my_corpus": Stratum(100, share, ends)})
    monkeypatch.setattr(rates, "threshold", lambda *_, **__: limit)
    assert false_alarms(unspun.Model.embedded(), "spun", 0.5, 300) == (
        f"About {said} in {among} human articles of this length score as high on spun (95 % interval 0 to {among}). "
        f"Of my corpus, the kind flagged most often, {said} in {among} do."
    )
    assert (false_alarms(unspun.Model.embedded(), "spun", 0.49, 300) or "").startswith("More than 50 in 100 human ")


def test_a_share_its_interval_and_the_worst_kind_are_counted_among_as_many(monkeypatch: pytest.MonkeyPatch) -> None:
    strata = {"my_corpus": Stratum(100, 0.0057, (0.001, 0.01))}
    limit = Threshold(0.5, "spun", 0.00091, (0.00045, 0.01), (60, None), strata)
    monkeypatch.setattr(rates, "threshold", lambda *_, **__: limit)
    said = false_alarms(unspun.Model.embedded(), "spun", 0.5, 300) or ""
    assert said.startswith("About 9.1 in 10,000 human articles ")
    assert "(95 % interval 4.5 to 100)" in said and said.endswith(" 57 in 10,000 do.")


def test_a_model_is_named_by_its_file(tmp_path: Path) -> None:
    file = tmp_path / "model.jsonl"
    unspun.Model.embedded().write(file)
    for model in (file, str(file), unspun.Model.read(file)):
        assert unspun.threshold(model=model).to_dict() == unspun.threshold().to_dict()


def test_what_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="head"):
        unspun.threshold("quality")
    with pytest.raises(ValueError, match="head"):
        unspun.threshold("honesty")
    with pytest.raises(ValueError, match="fpr"):
        unspun.threshold("spun", fpr=0.0)
    with pytest.raises(ValueError, match="words"):
        unspun.threshold("spun", words=30)
    with pytest.raises(ValueError, match="words"):
        unspun.threshold("spun", words=-5)
    with pytest.raises(ValueError, match=r"words: 300\.5 is no whole number"):
        unspun.threshold("spun", words=300.5)
    with pytest.raises(
        ValueError, match=r"fpr: no score is kept that more than 0\.5 of human text reaches, as 0\.9 may"
    ):
        unspun.threshold("spun", fpr=0.9)
    assert unspun.threshold("spun", words=300.0) == unspun.threshold("spun", words=300)
    assert unspun.threshold("spun", fpr=0.5).fpr <= 0.5
    assert unspun.threshold("spun", words=2**40) == unspun.threshold("spun", words=10**6)


def test_the_command_prints_what_the_function_returns(tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "unspun", "threshold", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    limit = unspun.threshold("rewritten", fpr=0.05, words=300)
    assert json.loads(run("rewritten", "--fpr", "0.05", "--words", "300", "--json")) == limit.to_dict()
    unspun.Model.embedded().write(tmp_path / "model.jsonl")
    said = run("rewritten", "--fpr", "0.05", "--words", "300", "--model", str(tmp_path / "model.jsonl")).splitlines()
    assert said[0].startswith(f"rewritten from {float(limit):.4f} on: {100 * limit.fpr:.2f} % of human text (95 %: ")
    shares = [f"{100 * stratum.fpr:.2f} % of " for stratum in limit.strata.values()]
    assert all(line.lstrip().startswith(share) for line, share in zip(said[1:], shares, strict=True))
    kinds = [kind_of_text(name) for name in limit.strata]
    told = [line.split(")  ")[1].strip().split(": ")[0] for line in said[1:]]
    assert told == kinds
    named = [line.split(": ")[-1] for line, kind in zip(said[1:], kinds, strict=True) if kinds.count(kind) > 1]
    assert named == [name for name, kind in zip(limit.strata, kinds, strict=True) if kinds.count(kind) > 1] != []
