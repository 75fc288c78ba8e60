from __future__ import annotations

import gzip
import html
import json
import random
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import unspun
from unspun.cli import main
from unspun.corpus_summary import summarise, training_ranges
from unspun.corpus_table import CorpusTable
from unspun.curves import reliability, roc
from unspun.pages.corpus import corpus_page
from unspun.pages.markup import Markup, join, tag, visible
from unspun.rates import false_alarms

EVENT = Path(__file__).parents[2] / "notebooks" / "samples" / "event"
HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=alert(1)> \u202ereversed\u202c \x00\x07\x1b[31m &amp; "
    "\"quoted' </p></body></html><!-- --><style>*{display:none}</style> javascript:alert(1) \ud800 "
)


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.names.append(name)
        self.attributes += attributes


def event(name: str) -> str:
    return (EVENT / f"{name}.txt").read_text(encoding="utf-8")


def test_what_is_no_markup_is_escaped() -> None:
    assert tag("p", "<b>", Markup("<i>"), 1, None, ["&"], title='"') == '<p title="&quot;">&lt;b&gt;<i>1&amp;</p>'
    assert tag("input", checked=True, hidden=False, for_="x") == '<input checked for="x">'
    assert join("a", ["<", 2]) == "a&lt;2"


def test_what_a_browser_would_obey_is_shown() -> None:
    assert visible("a\u202eb\x00c\td\ne\x7f\x9b") == "a⯑b␀c\td\ne␡�"
    assert visible("a\r\nb\r") == "a\nb"
    assert visible("naïve \U0001d4b3 العربية e\u0301") == "naïve \U0001d4b3 العربية e\u0301"


def test_a_page_holds_the_text_and_loads_nothing(tmp_path: Path) -> None:
    report = unspun.explain(event("copy"), siblings=[event("local"), event("wire")])
    page = report.to_html(tmp_path / "a.html", "The copy")
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == page
    assert "default-src &#x27;none&#x27;" in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    shown = re.sub(r"<sup.*?</sup>|<[^>]+>", "", page)
    for number in range(1, len(report.verdict.evidence) + 1):
        assert re.search(rf'id="u[0-9a-f]+-n{number}"', page) and re.search(rf'id="u[0-9a-f]+-m{number}"', page)
    assert "Five lifeboats and two fishing boats participated." in shown
    assert "Sibling 1" in page and "<ins>" in page and "<del>" in page


@pytest.mark.parametrize("text", [HOSTILE, HOSTILE * 40, event("copy") + HOSTILE, "", "\u202e" * 99])
def test_a_hostile_text_stays_text(text: str) -> None:
    safe = unspun.explain(event("copy")).to_html(title="t")
    page = unspun.explain(text, siblings=[text, event("wire")]).to_html()
    for shown in (page, unspun.explain(text)._repr_html_()):
        elements = Elements()
        elements.feed(shown)
        assert elements.names.count("script") <= safe.count("<script>")
        assert "img" not in elements.names
        assert not any(name.startswith("on") for name, _ in elements.attributes)
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\ud800-\udfff]", shown)


def test_a_page_says_why_nothing_is_judged() -> None:
    junk = "\n".join(f"Click here to subscribe to our newsletter number {n}!" for n in range(40))
    verdict = unspun.score(junk)
    assert verdict.status == "too_short" and verdict.words > 60
    for text in (junk, "One short line."):
        page = unspun.explain(text).to_html()
        assert "Too short to judge: under 60 words, or no line of the page belongs to an article." in page
    assert "it can&#x27;t be judged" in unspun.explain("").to_html()


def test_a_title_is_cut_to_what_it_may_have(scored: pa.Table) -> None:
    for length, shown in ((120, "t" * 120), (121, "t" * 119 + "…")):
        page = unspun.explain(event("wire")).to_html(title="t" * length)
        assert f"<h1>{shown}</h1>" in page
        title = pa.array(["t" * length] * len(scored))
        assert f"<b>{shown}</b>" in corpus_page(summarise(CorpusTable(scored.append_column("title", title), "scores")))


def test_a_line_of_a_megabyte_is_cut() -> None:
    page = unspun.explain("word <b> " * 120_000).to_html()
    assert len(page) < 1_500_000
    assert "further characters are not shown" in page


def test_contributions_are_drawn_to_their_sum() -> None:
    from unspun.pages.reasons import steps

    verdict = unspun.score(event("synonyms"))
    for head in ("spun", "quality"):
        found = steps(verdict, head)  # type: ignore[arg-type]
        end = found[-1].start + found[-1].amount
        assert end == pytest.approx(verdict.logit[head], abs=1e-6)  # type: ignore[index]
        for above, below in pairwise(found):
            assert below.start == pytest.approx(above.start + above.amount)


@pytest.fixture(scope="module")
def scored() -> pa.Table:
    texts = [event(name) for name in ("wire", "local", "copy", "synonyms", "rewrite")] * 4
    table = unspun.score_many([*texts, None], features=True).to_pyarrow()
    table = table.append_column("text", pa.array([*texts, HOSTILE.replace("\ud800", "")]))
    labels = ["human", "human", "translated", "substituted", "rewritten"] * 4
    table = table.append_column("label", pa.array([*labels, None]))
    table = table.append_column(
        "url", pa.array([f"https://www.{'ab'[i % 2]}.example/<i>{i}" for i in range(20)] + [None])
    )
    table = table.append_column("cluster", pa.array([i // 5 for i in range(20)] + [None]))
    sources = [None, None, 0, 1, 0] * 4
    at = table.column_names.index("source")
    return table.set_column(at, "source", pa.array([*sources, None]))


def test_a_corpus_is_counted(scored: pa.Table) -> None:
    summary = summarise(CorpusTable(scored, "scores"))
    assert summary["status"] == {"scored": 20, "no text": 1}
    assert sum(summary["histograms"]["spun"]) == 20
    assert summary["at_least"][0] == 20 and summary["at_least"] == sorted(summary["at_least"], reverse=True)
    assert sum(row["rows"] for row in summary["sites"]) == 21
    assert {row["site"] for row in summary["sites"]} == {"a.example", "b.example", "unknown"}
    assert sum(row["rows"] for row in summary["examples"]) == 20
    assert len(summary["clusters"]) == 4
    assert summary["clusters"][0]["original"]["id"] == 0 and len(summary["clusters"][0]["rewrites"]) == 3
    assert summary["labelled"]["roc"]["spun"]["auroc"] == pytest.approx(1.0)
    assert all(0 <= row["below"] + row["above"] <= 1 for row in summary["drift"])
    assert set(training_ranges(unspun.Model.embedded())) & {row["feature"] for row in summary["drift"]}


@pytest.mark.parametrize(
    ("given", "site"),
    [
        ("https://www.Example.org/a?b=http://c.d", "example.org"),
        ("HTTP://user:secret@news.example:8080", "news.example"),
        ("http://a@b@news.example", "news.example"),
        (" https://[2001:db8::1]/x", "[2001:db8::1]"),
        ("https://example.org?x", "example.org"),
        ("https://example.org#x", "example.org"),
        ("//www.example.org/a", "example.org"),
        ("svn+ssh.2-x://example.org", "example.org"),
        ("example.org/a", "example.org"),
        ("WWW.example.org ", "example.org"),
        ("http://example.org.:80/", "example.org"),
        ("AP/Reuters", "ap/reuters"),
        ("a..b/c", "a..b"),
        # A search that began anew at each full stop would take years over these.
        ("." * 1_000_000, "." * 1_000_000),
        ("St. Olave/Dunmere News", "st. olave/dunmere news"),
        ("https:///a", None),
        ("www.", None),
        ("", None),
        (None, None),
    ],
)
def test_a_site_is_what_a_corpus_takes_it_for(given: str | None, site: str | None) -> None:
    row = unspun.score_many([event("wire")]).to_pyarrow()
    for column in ("url", "publisher"):
        table = row.append_column(column, pa.array([given], pa.string()))
        assert (CorpusTable(table, "scores").sites() or [None]) == [site]
    # Where the names of two articles come from one site they are one voice.
    told = [f"{lead} Runa Quennvik said nothing." for lead in ("It rained in town.", "The choir sang well all night.")]
    taught = unspun.Corpus(told, sites=[given or "", site or ""]).induce(least=1).to_dicts()
    assert [row["voices"] for row in taught] == [2 if site is None else 1]


def test_a_report_names_the_file_that_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, said in [
        ("no.parquet", "no.parquet: No such file or directory"),
        ("broken.parquet", "Parquet file size is 4 bytes"),
        ("broken.arrow", "broken.arrow: "),
        ("broken.jsonl", "broken.jsonl: JSON parse error"),
        ("empty.jsonl", "empty.jsonl: Empty JSON file"),
        ("a.csv", "a.csv: a report is made of Parquet, Arrow or JSON lines"),
    ]:
        if not name.startswith("no"):
            (tmp_path / name).write_bytes(b"" if name.startswith("empty") else b"{]}\n")
        assert main(["report", str(tmp_path / name)]) == 2
        assert f"unspun: {tmp_path / name}: " in (err := capsys.readouterr().err) and said in err


def test_a_report_reads_packed_lines(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl.gz"
    path.write_bytes(gzip.compress(unspun.score_many([event("wire"), event("copy")]).to_jsonl()))
    assert len(CorpusTable.read(str(path))) == 2


def test_a_report_names_packed_lines_that_are_torn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "s.jsonl.gz"
    whole = gzip.compress(unspun.score_many([event("wire"), event("copy")]).to_jsonl())
    for bad in (whole[: len(whole) // 2], whole[:60] + b"\xff" * 60 + whole[120:], whole[:-6] + b"\xff" * 6):
        path.write_bytes(bad)
        assert main(["report", str(path)]) == 2
        assert capsys.readouterr().err.startswith(f"unspun: {path}: ")


def scores(**columns: pa.Array) -> pa.Table:
    table = pa.table({"status": ["scored"] * 2, "quality": [0.5, None], "spun": [0.25, None]})
    for name, column in columns.items():
        place = table.schema.get_field_index(name)
        table = table.append_column(name, column) if place < 0 else table.set_column(place, name, column)
    return table


@pytest.mark.parametrize(
    "column", [pa.array(["0.2", "x"]), pa.array([True, False]), pa.array([[0.5], None])], ids=["str", "bool", "list"]
)
def test_a_report_names_the_column_that_holds_no_scores(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], column: pa.Array
) -> None:
    path = tmp_path / "s.parquet"
    pq.write_table(scores(spun=column), path)
    assert main(["report", str(path)]) == 2
    assert "s.parquet: no table of scores: column `spun` holds no numbers" in capsys.readouterr().err
    (tmp_path / "s.jsonl").write_text('{"status":"a","quality":1,"spun":1}\n{"status":"a","quality":1,"spun":"x"}\n')
    assert main(["report", str(tmp_path / "s.jsonl")]) == 2
    assert "s.jsonl: no table of scores: column `spun` holds other things" in capsys.readouterr().err


def test_a_report_takes_scores_of_half_precision() -> None:
    table = CorpusTable(scores(spun=pa.array([0.25, None], pa.float16())), "s")
    assert table.at_least("spun", 0.25) == 1


def test_a_report_refuses_two_columns_of_one_name() -> None:
    table = pa.Table.from_arrays([*scores().columns, pa.array([1, 2])], names=[*scores().schema.names, "spun"])
    with pytest.raises(ValueError, match="s: 2 columns are named `spun`"):
        CorpusTable(table, "s")


def test_a_report_reads_parquet_without_threads_that_outlive_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A quarter of the runs that ended with an error aborted: pyarrow's reader of data sets was still making threads.
    pq.write_table(scores(), tmp_path / "s.parquet")
    monkeypatch.setattr(pq, "read_table", lambda *_: pytest.fail("reads by way of a data set"))
    assert len(CorpusTable.read(str(tmp_path / "s.parquet"))) == 2


def with_rates(scale: float | None) -> unspun.Model:
    """The model that ships, but that its thresholds are lower by a factor, or that it has none."""
    lines = [json.loads(line) for line in unspun.Model.embedded().to_text().splitlines()[:-1]]
    for line in lines:
        if "human" in line and scale is not None:
            line["scores"] = [score * scale for score in line["scores"]]
    return unspun.Model.parse("\n".join(json.dumps(line) for line in lines if scale is not None or "human" not in line))


def test_false_alarms_are_those_of_the_model_that_scored(tmp_path: Path) -> None:
    says = "human articles of this length score as high"
    assert says in unspun.explain(event("synonyms")).to_html()
    for model in (with_rates(0.5), with_rates(None)):
        verdict = unspun.Scorer(model=model).score(event("synonyms"))
        assert verdict.spun is not None
        assert says not in unspun.Report(verdict).to_html(), "nobody knows the rates of this model"
        said = false_alarms(model, "spun", verdict.spun, verdict.words)
        assert (said is None) == (model.version == with_rates(None).version)
        assert said != false_alarms(unspun.Model.embedded(), "spun", verdict.spun, verdict.words)
        page = unspun.explain(event("synonyms"), scorer=unspun.Scorer(model=model)).to_html()
        assert said in page if said is not None else says not in page
        model.write(tmp_path / "model.jsonl")
        out = str(tmp_path / "out.html")
        assert (
            main(["explain", str(EVENT / "synonyms.txt"), "--model", str(tmp_path / "model.jsonl"), "--html", out]) == 0
        )
        page = Path(out).read_text(encoding="utf-8")
        assert said in page if said is not None else says not in page


def test_a_corpus_of_another_model_has_no_thresholds_and_no_drift(scored: pa.Table) -> None:
    assert (ours := summarise(CorpusTable(scored, "scores")))["thresholds"] and ours["drift"]
    at, versions = scored.column_names.index("model"), scored.column("model").to_pylist()
    for others in ([version and "0.1.0+other" for version in versions], [*versions[:5], *["0.1.0+other"] * 15, None]):
        summary = summarise(CorpusTable(scored.set_column(at, "model", pa.array(others)), "scores"))
        assert summary["thresholds"] == summary["drift"] == [] and summary["cut"] == 0.5
        page = corpus_page(summary)
        assert "How often human text reaches a score isn't known" in html.unescape(page) and "was measured" not in page


def test_a_corpus_has_a_page(scored: pa.Table, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pq.write_table(scored, tmp_path / "s.parquet")
    assert main(["report", str(tmp_path / "s.parquet"), "--html", str(tmp_path / "s.html")]) == 0
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    elements = Elements()
    elements.feed(page)
    assert elements.names.count("script") == 1 and "i" not in elements.names
    for title in (
        "Choose a threshold",
        "Sites",
        "Originals and what was made",
        "Examples",
        "Drift",
        "Against the labels",
    ):
        assert title in page
    assert main(["report", str(tmp_path / "s.parquet"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == 21
    assert main(["report", str(tmp_path / "s.parquet")]) == 0
    assert "21 rows: 20 scored" in capsys.readouterr().out
    pq.write_table(scored.select(["id", "text"]), tmp_path / "t.parquet")
    assert main(["report", str(tmp_path / "t.parquet")]) == 2
    assert "no table of scores" in capsys.readouterr().err


def test_curves_by_hand() -> None:
    # One negative stands above one of two positives: half of the pairs of the lower one are lost.
    found = roc([True, False, True, False], [0.9, 0.8, 0.7, 0.1])
    assert found.auroc == pytest.approx(0.75)
    assert (found.fpr[0], found.tpr[0], found.fpr[-1], found.tpr[-1]) == (0, 0, 1, 1)
    assert roc([True, False], [0.5, 0.5]).auroc == pytest.approx(0.5)
    with pytest.raises(ValueError, match="positive and negative"):
        roc([True], [0.5])
    assert reliability([False, True, True, True], [0.1, 0.3, 0.7, 0.9], bins=2) == [
        {"rows": 2, "said": 0.2, "true": 0.5},
        {"rows": 2, "said": 0.8, "true": 1.0},
    ]
    assert [bin["true"] for bin in reliability([True, False] * 50, [0.5] * 100)] == [0.5] * 10


def test_explain_writes_a_page(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    sibling = str(EVENT / "wire.txt")
    assert main(["explain", str(EVENT / "copy.txt"), "--sibling", sibling, "--html", str(out)]) == 0
    assert "copy.txt" in out.read_text(encoding="utf-8")


def test_sentences_that_take_long_to_compare_are_shown_without_marks() -> None:
    dice = random.Random(1)
    lead = "The council of the harbour town met on Tuesday evening to vote on the plan for a new bridge and said "
    one, two = (lead + "".join(dice.choices(",;", k=3800)) + " so it ended." for _ in "ab")
    assert "<ins>" not in unspun.explain(one, [two]).to_html()
