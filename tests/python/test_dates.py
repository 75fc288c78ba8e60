from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import unspun
from unspun import dates
from unspun.cli import main

MORNING = datetime(2021, 5, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2021-05-03", datetime(2021, 5, 3)),
        ("2021-05-03T10:00:00Z", MORNING),
        (" 2021-05-03 12:00:00+02:00 ", MORNING),
        ("2021-05-03T10:00", datetime(2021, 5, 3, 10)),
        ("20210503", datetime(2021, 5, 3)),
        (20210503, datetime(2021, 5, 3)),
        ("Mon, 03 May 2021 10:00:00 GMT", MORNING),
        ("Mon, 3 May 2021 06:00:00 -0400", MORNING),
        ("03 May 21 10:00 UT", MORNING),
        ("Mon, 03 May 2021 10:00:00 -0000", datetime(2021, 5, 3, 10)),
        (1620036000, MORNING),
        ("1620036000", MORNING),
        ("Mon, 03 May 2021 10:00:00 +0000 (UTC)", MORNING),
        (1620036000.5, MORNING + timedelta(seconds=0.5)),
    ],
)
def test_a_date_is_read(cell: Any, date: datetime) -> None:
    found = dates.read(cell)
    assert found == date and (found.tzinfo is None) == (date.tzinfo is None)


@pytest.mark.parametrize(
    "cell",
    ["", "soon", "2024", 2024, 7, -1, 1.5, True, float("nan"), 1620036000000, 1712051200000,
     "1712051200000", "Mon, 03 Foo 2021 10:00:00 GMT",
     "99 May 2021 10:00", "May 3, 2021", "5/3/2021", ["2021-05-03"], {}],
)  # fmt: skip
def test_what_is_no_date_is_refused(cell: Any) -> None:
    with pytest.raises(ValueError):
        dates.read(cell)


def test_every_way_to_write_a_time_makes_the_same_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = Path(__file__).parents[2] / "notebooks" / "samples" / "event.jsonl"
    rows = [json.loads(line) for line in event.read_text(encoding="utf-8").splitlines()]
    days = [MORNING - timedelta(days=400 * place) for place in range(len(rows))]
    found = []
    for write in (
        datetime.isoformat,
        lambda day: day.replace(tzinfo=None).isoformat(),
        datetime.timestamp,
        lambda day: day.astimezone(timezone(timedelta(hours=5))).strftime("%a, %d %b %Y %H:%M:%S %z"),
    ):
        source = tmp_path / "in.jsonl"
        source.write_text(
            "".join(json.dumps({**row, "day": write(day)}) + "\n" for row, day in zip(rows, days, strict=True))
        )
        assert main(["siblings", str(source), "--date-column", "day"]) == 0
        told = capsys.readouterr()
        assert "dates can't be read" not in told.err
        found.append(told.out)
    assert found == found[:1] * 4
    source.write_text(event.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["siblings", str(source)]) == 0
    assert capsys.readouterr().out != found[0], "the dates count for nothing"


def test_a_corpus_reads_the_dates_of_feeds_and_takes_an_empty_one_for_none() -> None:
    texts = [
        f"The {word} board met on Tuesday and put off the plan for the {word} quay."
        for word in ("harbour", "river", "lake")
    ]
    feed = ["Mon, 03 May 2021 10:00:00 GMT", "", "2021-05-03"]
    for given in (feed, pa.array(feed)):
        corpus = unspun.Corpus(texts, dates=given)
        assert len(corpus) == 3
    with pytest.raises(ValueError, match=r"dates: row 1: \"soon\" is no date"):
        unspun.Corpus(texts, dates=["2021-05-03", "soon", None])


def test_seconds_are_a_date_in_a_format_without_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.csv"
    source.write_text(
        "id,text,day\na,One line.,1620036000\nb,Two lines.,1620036000.5\nc,Three.,20210503\n", encoding="utf-8"
    )
    assert main(["siblings", str(source), "--date-column", "day"]) == 0
    assert "dates can't be read" not in capsys.readouterr().err


@pytest.mark.parametrize("raised", [KeyboardInterrupt, MemoryError])
def test_what_is_raised_while_dates_are_read_comes_through(
    raised: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise raised

    class Day:
        isoformat = stop

    class Odd:
        __eq__ = stop  # type: ignore[assignment]

    for day in (Day(), Odd()):
        with pytest.raises(raised):
            unspun.Corpus(["One line."], dates=[day])  # type: ignore[list-item]
    monkeypatch.setattr(dates, "read", stop)
    with pytest.raises(raised):
        unspun.Corpus(["One line."], dates=["Mon, 03 May 2021 10:00:00 GMT"])


def test_a_time_far_ahead_is_read_on_every_system() -> None:
    assert dates.read("99999999999").year == 5138
