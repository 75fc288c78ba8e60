from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest
import unspun

NAMES = ["Greta Holm", "Jonas Vik", "Ada Lund", "Per Aas", "Ida Berg", "Nils Moe"]
PLACES = ["Lower Marsh", "Aldwick", "Stone Ferry", "Old Harbour", "Upton Mill"]


def story(seed: int, *, swapped: bool) -> str:
    """Writes a fictional story; swapped, its words are the stiff ones."""
    dice = random.Random(seed)
    sentences = []
    for _ in range(9):
        name, place, count = dice.choice(NAMES), dice.choice(PLACES), dice.randint(2, 90)
        said, people, near = ("articulated", "individuals", "proximate to") if swapped else ("said", "people", "near")
        sentences.append(f"{name} {said} on Monday that {count} {people} had come to the hall {near} {place}.")
    return " ".join(sentences)


def corpus(count: int) -> tuple[list[str], list[str], list[str]]:
    texts, labels, groups = [], [], []
    for number in range(count):
        for label in ("human", "substituted"):
            texts.append(story(number, swapped=label != "human"))
            labels.append(label)
            groups.append(str(number))
    return texts, labels, groups


def test_a_model_learns_what_the_labels_say(tmp_path: Path) -> None:
    texts, labels, groups = corpus(80)
    said: list[str] = []
    model = unspun.train(texts, labels, groups, data="Fictional stories.", progress=said.append)
    assert said
    scorer = unspun.Scorer(model=model)
    scores = [scorer.score(text).substituted or 0 for text in texts]
    human = [score for score, label in zip(scores, labels, strict=True) if label == "human"]
    swapped = [score for score, label in zip(scores, labels, strict=True) if label != "human"]
    assert sum(swapped) / len(swapped) > sum(human) / len(human)

    table = tmp_path / "labelled.jsonl"
    rows = [{"text": t, "label": lab, "group": g} for t, lab, g in zip(texts, labels, groups, strict=True)]
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "unspun", "train", str(table), "-o", str(tmp_path / "model.jsonl")]
    subprocess.run([*command, "--data", "Fictional stories."], check=True, capture_output=True)
    assert unspun.Model.read(tmp_path / "model.jsonl").version == model.version
    command = [sys.executable, "-m", "unspun", "evaluate", str(table), "--model", str(tmp_path / "model.jsonl")]
    assert b"AUROC" in subprocess.run(command, check=True, capture_output=True).stdout


def test_quality_alone_is_fitted_to_grades_and_no_other_score_moves(tmp_path: Path) -> None:
    rows = []
    for number in range(120):
        text = story(number, swapped=False)
        # What the grades call bad here is what nobody would: only the grades can have taught it.
        for method, target, form in (
            ("clean", 0.96, text),
            ("monday", 0.05, text.replace(" on Monday", " in August 1987")),
        ):
            row = {"role": "quality", "text": form, "set": "own", "method": method, "target": target}
            rows.append({**row, "label": "human", "group": str(number), "fold": number % 5})
    table = tmp_path / "table.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "unspun", "train", "--head", "quality", "-o", str(tmp_path / "model.jsonl")]
    done = subprocess.run([*command, "--table", str(table)], check=True, capture_output=True, text=True)
    assert "| monday | own | 120 | 0.05 |" in done.stdout
    ours, shipped = unspun.Scorer(model=str(tmp_path / "model.jsonl")), unspun.Scorer()
    good, bad = (
        [ours.score(str(row["text"])) for row in rows if row["method"] == method] for method in ("clean", "monday")
    )
    wins = sum((a.quality or 0) > (b.quality or 0) for a, b in zip(good, bad, strict=True))
    assert wins > 110
    for row, verdict in zip(rows[::2], good, strict=True):
        assert verdict.spun == pytest.approx(shipped.score(str(row["text"])).spun, rel=1e-6)
    assert "Quality: 240 rows" in unspun.Model.read(tmp_path / "model.jsonl").provenance["data"]
    done = subprocess.run([*command, str(table)], check=False, capture_output=True, text=True)
    assert done.returncode != 0 and "--head needs a training table" in done.stderr


def test_a_command_says_what_it_lacks(tmp_path: Path) -> None:
    def refused(*arguments: str) -> str:
        done = subprocess.run([sys.executable, "-m", "unspun", *arguments], capture_output=True, text=True)
        assert done.returncode == 2, done
        return done.stderr

    out = str(tmp_path / "model.jsonl")
    assert "name files with labelled texts" in refused("train", "-o", out)
    assert "--protocol needs a training table" in refused("evaluate", "--protocol")
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "A text."}\n', encoding="utf-8")
    assert "no label" in refused("train", str(rows), "-o", out)
    rows.write_text('{"label": "human"}\n', encoding="utf-8")
    assert "no text" in refused("evaluate", str(rows))
    rows.write_text('{"text": \n', encoding="utf-8")
    assert "rows.jsonl" in refused("evaluate", str(rows))
    assert "--report needs a training table" in refused("train", str(rows), "-o", out, "--report", str(tmp_path / "r"))
    assert "--kept needs a whole training" in refused("train", str(rows), "-o", out, "--kept", str(tmp_path / "k"))
    assert "one or the other" in refused("evaluate", "--table", str(rows), str(rows))
    assert "not to the standard output" in refused("train", str(rows), "-o", "-")
    rows.write_text('{"text": "A text.", "label": "human", "story": "a"}\n' * 3, encoding="utf-8")
    said = refused("train", str(rows), "-o", out, "--group-column", "stori")
    assert f"{rows}: no row has the column `stori`; did you mean `story`?" in said
    assert "no row has the column" not in refused("train", str(rows), "-o", out)


def test_what_cannot_be_trained_is_refused() -> None:
    texts, labels, groups = corpus(3)
    with pytest.raises(ValueError, match="labels: 2 for 6 texts"):
        unspun.train(texts, labels[:2], groups)
    with pytest.raises(ValueError, match="row 1: no text"):
        unspun.train([texts[0], None], labels[:2])
    with pytest.raises(ValueError, match='label "fake" is none of human'):
        unspun.train(texts[:1], ["fake"])
    with pytest.raises(ValueError, match="at least 50 are needed"):
        unspun.train(texts, labels, groups)


def test_what_is_never_scored_is_left_out(tmp_path: Path) -> None:
    texts, labels, groups = corpus(60)
    expected = unspun.train(texts, labels, groups)
    other = ["", "Too short to say.", "Der Rat hat am Montag lange über die alte Brücke gesprochen. " * 9] * 20
    more = (texts + other, labels + ["human"] * 60, groups + [f"other {number}" for number in range(60)])
    said: list[str] = []
    model = unspun.train(*more, progress=said.append)
    assert said[0] == "left out 60 of 180 texts, which no model scores: 20 not_english, 20 not_text, 20 too_short"
    assert model.provenance["rows"] == 120 and model.provenance["left_out"] == 60
    assert model.to_text().splitlines()[1:-1] == expected.to_text().splitlines()[1:-1]
    with pytest.warns(UserWarning, match="60 texts were left out"):
        again = unspun.train(*more)
    assert unspun.Model.parse(again.to_text()).provenance == model.provenance
    assert expected.provenance["left_out"] == 0


def test_what_is_left_must_be_enough() -> None:
    texts, labels, groups = corpus(60)
    silent = ["" if label == "human" else text for text, label in zip(texts, labels, strict=True)]
    with pytest.raises(
        ValueError, match="0 rows labelled human; at least 50 are needed that can be scored; left out were 60 not"
    ):
        unspun.train(silent, labels, groups)
    with pytest.raises(ValueError, match=r"none of 120 texts can be scored \(120 not_text\).* a text needs 60 words"):
        unspun.train([""] * 120, labels, groups)


def test_an_error_says_what_to_do() -> None:
    texts, labels, groups = corpus(60)
    one = ["all" if label == "substituted" else group for label, group in zip(labels, groups, strict=True)]
    with pytest.raises(ValueError, match=r"60 rows labelled substituted are of 1 groups .* add rows of other groups"):
        unspun.train(texts, labels, one)
    # What one group says, the other contradicts.
    other = {"human": "substituted", "substituted": "human"}
    turned = labels[:60] + [other[label] for label in labels[60:]]
    with pytest.raises(ValueError, match="nothing that is measured tells the two apart; look for labels"):
        unspun.train(texts, turned, ["one"] * 60 + ["two"] * 60)


def test_the_command_takes_rows_without_a_group(tmp_path: Path) -> None:
    texts, labels, _ = corpus(50)
    table, out = tmp_path / "labelled.jsonl", tmp_path / "model.jsonl"
    rows = [{"text": t, "label": lab, "group": g} for t, lab, g in zip(texts, labels, [None, ""] * 50, strict=True)]
    rows.append({"text": "Too short.", "label": "human", "group": None})
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "unspun", "train", str(table), "-o", str(out)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "left out 1 of 101 texts, which no model scores: 1 too_short" in done.stderr
    expected = unspun.train(texts, labels).to_text()
    assert unspun.Model.read(out).to_text().splitlines()[1:-1] == expected.splitlines()[1:-1]


def test_labels_and_groups_are_lists_or_columns() -> None:
    texts, labels, groups = corpus(50)
    numbers = [int(group) for group in groups]
    expected = unspun.train(texts, labels, groups).to_text()
    assert unspun.train(texts, pa.array(labels), numbers).to_text() == expected
    assert unspun.train(texts, iter(labels), pl.Series(numbers)).to_text() == expected
    # Without a group each text is one of its own.
    assert unspun.train(texts, labels, [None] * 100).to_text() == unspun.train(texts, labels).to_text()


@pytest.mark.parametrize(
    ("labels", "groups", "said"),
    [
        (["human", None], None, "labels: row 1 has none"),
        (["human"], None, "labels: 1 for 2 texts"),
        (["human", "human"], ["a"], "groups: 1 for 2 texts"),
        (["human", "hooman"], None, 'row 1: label "hooman" is none of human, '),
    ],
)
def test_a_bad_label_is_named_by_its_row(labels: list[str], groups: list[str] | None, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        unspun.train(["a b", "c d"], labels, groups)


def test_one_label_is_no_list() -> None:
    with pytest.raises(TypeError, match="labels must be a list or a column, not one text"):
        unspun.train(["a"] * 5, "human")
    with pytest.raises(TypeError, match="labels must be all strings or all whole numbers; row 0 has float"):
        unspun.train(["a"], [0.5])  # type: ignore[list-item]


def test_ctrl_c_stops_training() -> None:
    def stop(line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        unspun.train(*corpus(60), progress=stop)


def test_a_half_means_even_odds_whatever_the_mixture() -> None:
    texts, labels = [], []
    for number in range(420):
        made, odd = number % 7 == 0, number // 7 % 10 == 0
        texts.append(story(number, swapped=made != odd))
        labels.append("substituted" if made else "human")
    scorer = unspun.Scorer(model=unspun.train(texts, labels, [str(n) for n in range(420)]))
    scores = [scorer.score(story(n, swapped=True)).substituted or 0 for n in range(1000, 1040)]
    # Nine in ten swapped texts are made at even odds; at one in seven it would be six in ten.
    assert sum(scores) / len(scores) > 0.8


def test_what_a_mechanism_made_is_spun_too() -> None:
    texts, labels, groups = corpus(60)
    texts += [story(n, swapped=False).replace("Monday", "Mondya") for n in range(60)]
    labels += ["spun"] * 60
    groups += [str(n) for n in range(60)]
    scorer = unspun.Scorer(model=unspun.train(texts, labels, groups))
    assert all((scorer.score(story(n, swapped=True)).spun or 0) > 0.5 for n in range(1000, 1010))


def test_copies_share_a_fold_and_the_order_of_rows_decides_nothing() -> None:
    # One label in ten is wrong, so that the folds matter.
    rows = [
        (story(n, swapped=(n % 7 == 0) != (n // 7 % 10 == 0)), "substituted" if n % 7 == 0 else "human")
        for n in range(420)
    ]
    one, other = (
        unspun.Scorer(model=unspun.train([text for text, _ in order], [label for _, label in order]))
        for order in (rows, rows[::-1])
    )
    for text in (story(n, swapped=n % 2 == 0) for n in range(1000, 1040)):
        assert one.score(text).substituted == pytest.approx(other.score(text).substituted, abs=1e-6)


def test_what_is_not_judged_is_in_no_figure() -> None:
    from unspun import _core

    texts, labels, _ = corpus(40)
    other = ["Der Rat hat am Montag lange über die alte Brücke gesprochen. " * 9] * 40
    plain = _core.evaluate(unspun.Scorer(), texts, labels)
    more = _core.evaluate(unspun.Scorer(), texts + other, labels + ["human"] * 40)
    assert more.startswith(plain) and "40 texts are in no figure of spun" in more


def test_unknown_figures_are_not_printed() -> None:
    from unspun import _core

    texts, labels, _ = corpus(40)
    said = _core.evaluate(unspun.Scorer(), texts, labels)
    assert "| substituted | 0." in said and "| translated | 0." not in said and "| rewritten | 0." not in said
    few = _core.evaluate(unspun.Scorer(), texts[:20], labels[:20])
    assert "every stratum weighing the same: not measured, there are too few human texts" in few
    assert "substituted in own: not measured, with 10 rewrites and 10 human texts; it takes 20 of each" in few
    # No table stands there without a row.
    assert "|---|" not in few.replace("| head | expected calibration error |\n|---|", "")
    human = _core.evaluate(unspun.Scorer(), texts[::2], labels[::2])
    assert human.startswith("Methods: not measured") and "Calibration: not measured" in human


def test_a_model_names_what_it_was_fitted_to() -> None:
    texts, labels, groups = corpus(60)
    hashes = {unspun.train(texts, order, groups).provenance["data_sha256"] for order in (labels, labels[::-1])}
    assert len(hashes) == 2 and {len(one) for one in hashes} == {64}
