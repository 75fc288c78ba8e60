from __future__ import annotations

import html
import io
from pathlib import Path

import pytest
import unspun
from rich.console import Console
from unspun.cli import main
from unspun.rates import false_alarms

EVENT = Path(__file__).parents[2] / "notebooks" / "samples" / "event"


def test_a_report_is_the_same_in_every_dress(article: str) -> None:
    report = unspun.explain(article)
    plain = str(report)
    shown = io.StringIO()
    Console(file=shown, width=400, highlight=False).print(report)
    # Colours need no signs around what is marked.
    unmarked = "".join(letter for letter in plain if letter not in "»«")
    assert [line.rstrip() for line in shown.getvalue().splitlines()] == [x.rstrip() for x in unmarked.splitlines()]
    out = io.StringIO()
    report.print(out)
    assert out.getvalue() == plain + "\n"
    assert repr(report) == plain
    assert report.to_dict() == unspun.score(article).to_dict()


def test_one_sibling_is_a_list_of_one(article: str) -> None:
    with pytest.raises(TypeError, match="siblings must be a list of texts, not one text"):
        unspun.explain(article, siblings=article)


def test_siblings_that_are_no_list_are_refused(article: str) -> None:
    with pytest.raises(TypeError, match="siblings must be a list of texts, not dict"):
        unspun.explain(article, siblings={"wire": article})


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_siblings_are_shown_as_the_core_decodes_them(article: str, mark: str) -> None:
    report = unspun.explain(article, siblings=(text for text in [article.encode(mark), "lone \ud800", b"caf\xe9"]))
    assert report.siblings == [article, "lone \ufffd", "caf\ufffd"]


def test_a_scorer_of_ones_own_explains(article: str, tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("Orla Quennec\tper\n", encoding="utf-8")
    text = article.replace("Greta Holm", "Orla Quennec")
    scorer = unspun.Scorer(lexicon=names)
    assert unspun.explain(text, scorer=scorer).to_dict() == scorer.score(text).to_dict() != unspun.score(text).to_dict()


def test_html_is_escaped_and_the_terminal_is_not_obeyed() -> None:
    report = unspun.explain("<script>alert(1)</script> Click here to subscribe \x1b[31m now! [ad_1]\n" * 30)
    assert "<script>" not in report._repr_html_()
    assert "\x1b" not in str(report)


def test_what_a_sibling_says_is_no_command_to_the_terminal() -> None:
    copy, wire = ((EVENT / f"{name}.txt").read_text(encoding="utf-8") for name in ("copy", "wire"))
    sibling = wire.replace("had not held", "had \x1b[2Jnot\nheld \u202eup\x07")
    said = str(unspun.explain(copy, siblings=[sibling]))
    assert "Sibling 0 quotes this otherwise: “If the anchor had �[2Jnot held �up�, this would" in said
    assert not set("\x1b\x07\u202e") & set(said)


def test_each_finding_has_its_sentence(article: str) -> None:
    text = article.replace("voted", "voetd recieve") + "\n\nSubscribe to our newsletter!\n"
    lines = str(unspun.explain(text)).splitlines()
    assert "Boilerplate  A line of the page that is not the article." in lines
    typos = lines[lines.index("Typo") + 1 :]
    assert "recieve" in typos[0] and typos[1].strip() == "“recieve” is a known misspelling of “receive”."
    assert "voetd" in typos[2] and typos[3].strip() == "No list has “voetd”; “voted” is one letter away."


def test_what_is_marked_is_set_off_without_colours(article: str) -> None:
    said = str(unspun.explain(article.replace("voted", "recieve")))
    assert "»recieve«" in said and said.count("»") == said.count("«")


def test_a_report_says_in_words_where_the_log_odds_begin_and_end(article: str) -> None:
    report = unspun.explain(article)
    bias, logit = report.verdict.bias["spun"], report.verdict.logit["spun"]
    said = f"What moved spun  in log-odds: it starts at {bias:+.2f}, and what is listed here brings it to {logit:+.2f}"
    assert said in str(report).splitlines()


def test_a_report_says_how_often_human_articles_score_as_high(article: str) -> None:
    report = unspun.explain(article)
    verdict = report.verdict
    assert verdict.spun is not None
    said = false_alarms(unspun.Model.embedded(), "spun", verdict.spun, verdict.words)
    assert said is not None and f"  {said}" in str(report).splitlines()


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("copy", "wire", "wire.txt: this article was probably made from it"),
        ("wire", "copy", "copy.txt: it was probably made from this article"),
    ],
)
def test_siblings_are_called_by_their_files(
    one: str, other: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article, sibling = (str(EVENT / f"{name}.txt") for name in (one, other))
    assert main(["explain", article, "--sibling", sibling]) == 0
    out = capsys.readouterr().out
    assert f"  {said}" in out.splitlines() and "Sibling 0" not in out
    page = tmp_path / "why.html"
    assert main(["explain", article, "--sibling", sibling, "--html", str(page)]) == 0
    text = html.unescape(page.read_text(encoding="utf-8"))
    assert said.split(":")[1] in text and f"{other}.txt, “" in text and "Sibling 0" not in text


def test_siblings_of_one_name_are_called_by_their_paths(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = []
    for name in ("wire", "local"):
        (tmp_path / name).mkdir()
        paths.append(tmp_path / name / "a.txt")
        paths[-1].write_text((EVENT / f"{name}.txt").read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["explain", str(EVENT / "copy.txt"), "--sibling", str(paths[0]), "--sibling", str(paths[1])]) == 0
    assert f"  {paths[0]}: this article was probably made from it" in capsys.readouterr().out.splitlines()


def test_what_cannot_be_judged_says_only_so() -> None:
    assert str(unspun.explain("")).startswith("not_text, 0 words")
