"""What siblings must not do to a verdict: hide a source, blame an original, blame another translation."""

from __future__ import annotations

import pytest
import unspun

WIRE = (
    "The council of Ternhaven voted on Tuesday to rebuild the harbour bridge that a storm destroyed in March. "
    'Mayor Greta Holmquist said the work would cost 42 million crowns and take three years. "We will not leave '
    'the fishermen of this island without a road," Holmquist told reporters after the session. Engineers had '
    "warned for a decade that the old pillars were cracked by ice. Opposition leader Pavel Ostrander demanded a "
    "public inquiry into the delays. The ministry of transport promised to pay half of the bill next winter. "
    "Ferries will carry cars and passengers until the new bridge is open, the harbour office announced."
)
SPUN = (
    "The committee of Ternhaven balloted on Tuesday to reconstruct the harbour viaduct that a tempest annihilated"
    ' in March. Mayor Greta Holmkvist proclaimed the toil would cost 42 million crowns and take three years. "We '
    'will not forsake the fisherfolk of this islet without a thoroughfare," Holmkvist told scribes after the '
    "session. Engineers had admonished for a decade that the antiquated pillars were fissured by ice. Opposition "
    "chieftain Pavel Ostrander demanded an overt inquest into the postponements. The ministry of transport "
    "pledged to remit half of the invoice next winter. Ferries will ferry motorcars and passengers until the "
    "novel viaduct is ajar, the harbour bureau promulgated."
)
#: One speech, put into English by two people who spell its names in their own ways.
TRANSLATED = (
    "Deputy minister Sergei Voronkov said on Thursday that the reservoir above Karasuk would be filled again by "
    "the end of the summer. Speaking to farmers in the village of Chulykovo, he admitted that his office had "
    'reacted too slowly to the drought. "Nobody will be left without water in August," he promised. According to '
    "Yelena Malyshkina, who heads the district, eleven wells have run dry since May and the hay harvest was a "
    "third smaller than last year. The money for two new pumping stations, about 90 million roubles, is to come "
    "from the regional budget. Local people remain doubtful: they heard the same promise three years ago.",
    "On Thursday Sergey Voronkow, the vice minister, told farmers gathered in the village of Tschulykowo that by "
    "late summer the water store above Karasuk would be full once more. He conceded that his department had been "
    'slow in responding to the drought, but gave his word that "no one will go without water in August". District'
    " head Elena Malyschkina said that since May eleven wells had dried up, and that a third less hay had been "
    "brought in than the year before. Some 90 million roubles from the region's budget will pay for two pumping "
    "stations. The locals are sceptical, having been promised the same thing three years before.",
)


def spun(text: str, *siblings: str) -> float:
    score = unspun.score(text, siblings=siblings or None).spun
    assert score is not None
    return score


def swapped(text: str, every: int = 8) -> str:
    words = text.split(" ")
    for place in range(0, len(words) - 1, every):
        words[place], words[place + 1] = words[place + 1], words[place]
    return " ".join(words)


@pytest.mark.parametrize("every", [3, 5, 8])
@pytest.mark.parametrize("copies", [1, 10])
def test_a_copy_with_words_swapped_or_left_out_flips_no_verdict(every: int, copies: int) -> None:
    for text, sibling in ((SPUN, WIRE), (WIRE, SPUN)):
        before = spun(text, sibling)
        assert spun(text, sibling, *[swapped(text, every)] * copies) == pytest.approx(before, abs=0.02)
        thinner = " ".join(word for place, word in enumerate(text.split(" ")) if place % (5 * every))
        assert spun(text, sibling, *[thinner] * copies) == pytest.approx(before, abs=0.02)
    verdict = unspun.score(SPUN, siblings=[swapped(SPUN, every), WIRE])
    assert verdict.source == 1
    corpus = unspun.Corpus([SPUN, swapped(SPUN, every), WIRE], ids=["spun", "swapped", "wire"])
    sources = {row["id"]: row["source"] for row in corpus.clusters().to_dicts()}
    assert sources["spun"] == "wire" and sources["wire"] is None


def test_an_original_is_not_blamed_for_its_rewrites() -> None:
    again = SPUN.replace("tempest", "squall").replace("proclaimed", "averred").replace("invoice", "reckoning")
    alone = spun(WIRE)
    for siblings in ([SPUN], [SPUN, again], [SPUN, again, swapped(SPUN)], [swapped(WIRE)]):
        assert spun(WIRE, *siblings) == pytest.approx(alone, abs=0.02)


def test_two_translations_of_one_text_are_derived_and_no_more_spun() -> None:
    one, two = TRANSLATED
    for text, other in ((one, two), (two, one)):
        verdict = unspun.score(text, siblings=[other])
        assert verdict.derived is not None and verdict.derived > 0.5
        assert spun(text, other) <= spun(text) + 0.02


def test_a_score_names_no_rewrite_and_no_excerpt_as_the_source() -> None:
    assert unspun.score(SPUN, siblings=[WIRE]).source == 0
    assert unspun.score(WIRE, siblings=[SPUN]).source is None
    excerpt = " ".join(WIRE.split()[:60])
    assert unspun.score(excerpt, siblings=[WIRE]).source == 0
    assert unspun.score(WIRE, siblings=[excerpt]).source is None
    # Nothing says which of two copies stood there first.
    assert unspun.score(WIRE, siblings=[WIRE]).source is None
