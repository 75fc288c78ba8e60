"""Which of some texts the others were made from: by their days, and among siblings that have no part in it."""

from __future__ import annotations

import datetime

import unspun


def test_a_day_without_a_time_is_not_before_its_hours(event: dict[str, str]) -> None:
    def sources(*dates: str | None) -> dict[str, str | None]:
        corpus = unspun.Corpus([event["wire"], event["rewrite"]], ids=["wire", "rewrite"], dates=dates)
        return {row["id"]: row["source"] for row in corpus.clusters().to_dicts()}

    right = {"wire": None, "rewrite": "wire"}
    assert sources("2024-05-31T08:00:00", "2024-05-31") == sources(None, None) == right
    assert sources("2024-05-31", "2024-05-31T08:00:00") == sources("2024-05-30", "2024-05-31T08:00:00") == right


def test_sources_of_copies_run_in_no_circle(event: dict[str, str]) -> None:
    corpus = unspun.Corpus([event["wire"]] * 3, ids=["a", "b", "c"], dates=["2024-05-02", None, "2024-05-01"])
    assert [row["source"] for row in corpus.clusters().to_dicts()] == ["c", "c", None]


def test_midnight_of_any_zone_is_a_day_without_a_time(event: dict[str, str]) -> None:
    zone = datetime.timezone(datetime.timedelta(hours=2))
    for midnight in ("2024-05-31T00:00:00+02:00", datetime.datetime(2024, 5, 31, tzinfo=zone)):
        corpus = unspun.Corpus([event["wire"]] * 2, ids=["a", "b"], dates=["2024-05-31T10:00:00Z", midnight])
        assert [row["direction"] for row in corpus.clusters().to_dicts()] == [None, None]


def test_unrelated_siblings_hide_no_source(event: dict[str, str]) -> None:
    rewrite = " ".join(event["rewrite"].split()[:150])
    report = (
        "Report {} of the gardeners tells of {} tulips, roses in row {}, bees above the beds, and of rain that fell on "
        "the paths all through the night in May."
    )
    others = [report.format(n, 7 * n + 3, n) for n in range(60)]
    assert unspun.score(rewrite, siblings=[event["wire"], *others]).source == 0


def test_an_article_put_together_out_of_two_names_both(event: dict[str, str]) -> None:
    added = (
        "\n\nMaureen Tully, 43, said yesterday that her six-year-old daughter was handed along “like a parcel” off the "
        "ferry. She had bought two teas at the bar when the lights failed and the cups slid from the counter.\n\n"
        "Fisherman Pat Sorley and his son were first to reach it. They had been mending nets on the Girl Aoife when "
        "they saw the ferry's lamps swing wrongly; he made four trips and carried 61 people.\n\n"
        "School caretaker Jim Baskerville opened the boiler room for people to dry clothes. The bakery on Cross Street "
        "sent all its morning bread. Northline did not answer questions about the life jackets, half of which were in "
        "children's sizes, passengers claimed."
    )
    # What stands behind the page's foot is the page's.
    both = event["copy"].split("[ad_2]")[0] + added
    siblings = [event["local"], event["wire"]]
    verdict = unspun.score(both, siblings=siblings)
    assert (verdict.source, verdict.direction, verdict.sources) == (1, 1, [1, 0])
    assert verdict.to_dict()["sources"] == [1, 0]
    assert "Sibling 0: it tells sentences of this article that the source does not" in str(
        unspun.explain(both, siblings=siblings)
    )
    assert unspun.score(event["copy"], siblings=siblings).sources == [1]
    assert unspun.score(event["wire"], siblings=[event["copy"]]).sources == unspun.score(event["wire"]).sources == []


def test_many_dated_copies_go_back_to_one_text(event: dict[str, str]) -> None:
    # Of many copies each is laid beside the first row alone, which need not be the earliest.
    days = [f"2024-05-{1 + (n + 7) % 12:02d}T10:00:00" for n in range(12)]
    corpus = unspun.Corpus([f"{event['wire']} Issue {n}." for n in range(12)], dates=days)
    rows = corpus.clusters().to_dicts()
    assert {row["cluster"] for row in rows} == {0} and {row["source"] for row in rows} == {None, 5}
