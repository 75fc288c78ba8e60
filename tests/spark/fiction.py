"""Fictional corpora of any size: same seed, same articles. Places and people are made of syllables, none is real."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

_HEADS = [
    "Bran",
    "Cal",
    "Dor",
    "Els",
    "Fen",
    "Gor",
    "Hal",
    "Ist",
    "Jor",
    "Kel",
    "Lun",
    "Mar",
    "Nor",
    "Osk",
    "Pel",
    "Quar",
]
_MIDS = ["a", "e", "i", "o", "u", "ar", "en", "il", "or", "un"]
_TAILS = [
    "berg",
    "dal",
    "fort",
    "gard",
    "holm",
    "ketter",
    "lund",
    "mere",
    "nick",
    "quist",
    "rath",
    "stad",
    "ven",
    "wick",
]
_OBJECTS = [
    "bridge",
    "harbour",
    "hospital",
    "railway",
    "school",
    "reservoir",
    "market",
    "theatre",
    "quarry",
    "airfield",
]
_CAUSES = ["storm", "flood", "fire", "landslide", "strike", "drought", "collapse", "frost", "spill", "blackout"]
_BODIES = ["council", "ministry", "company", "union", "court", "board", "parliament", "agency"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

# Each opens an article of another reporter: the facts are the same, the words are not.
_TELLINGS = [
    [
        "The {body} of {place} voted on {day} to rebuild the {object} that a {cause} destroyed in {month}.",
        "{role} {name} said the work would cost {cost} million crowns and take {years} years.",
        '"We will not leave the people of {place} without a {object}," {last} told reporters after the session.',
        "Engineers from {other} had warned for a decade that the old walls were cracked by ice.",
        "Opposition leader {rival} demanded a public inquiry into the delays and the missing {lost} crowns.",
        "The county promised to pay half of the bill next winter, {last} added.",
        "Some {crowd} residents gathered outside the hall and waited for the result until late in the evening.",
    ],
    [
        "A decision on the ruined {object} in {place} came late on {day}, when members of the {body} raised their hands.",
        "It is going to be expensive: {cost} million crowns is what {name} expects to spend, over a period of {years} years.",
        "For many here the {cause} is still close, and families living near {other} have not forgotten the noise of that night.",
        "{rival}, who speaks for those against the plan, calls it careless and asks where {lost} crowns went.",
        "Shopkeepers along the main street hope that visitors will return once the cranes are gone again.",
        "Outside, about {crowd} people stood in the rain with lanterns, and a few of them sang.",
        "Nobody could say yesterday whether the first stone is to be laid before the holidays begin.",
    ],
]
_MONTHS = ["January", "February", "March", "April", "June", "July", "August", "September", "October", "November"]
_FILLERS = [
    "Buses towards {other} left every {n} minutes from the square, and the last one was full.",
    "A report of {n} pages lists the damage to roofs, cellars and gardens in the lower part of the town.",
    "The owner of a bakery near the station said that {n} loaves were given away during the first night.",
    "Insurance papers seen by this newspaper put the loss at {n} thousand crowns for a single farm.",
    "Pupils of the upper classes carried {n} boxes of books to the dry rooms above the library.",
    "Fishermen counted {n} broken boats on the shore and tied the others to the trees behind the dyke.",
    "The water stood {n} centimetres high in the chapel, where a choir had sung the evening before.",
    "Work on the road to {other} goes on, and drivers are asked to allow {n} minutes more.",
]
# A spinner's dictionary.
_SPUN = {
    "rebuild": "reconstruct", "destroyed": "annihilated", "said": "proclaimed", "cost": "outlay", "people": "populace",
    "warned": "admonished", "decade": "decennium", "demanded": "solicited", "delays": "postponements", "bill": "invoice",
    "residents": "inhabitants", "gathered": "congregated", "evening": "nightfall", "leader": "chieftain", "old": "antiquated",
    "reporters": "scribes", "inquiry": "inquest", "work": "toil", "promised": "pledged", "winter": "wintertime",
}  # fmt: skip


@dataclass(frozen=True)
class Article:
    """An article and its id."""

    id: str
    text: str


def corpus(events: int, seed: int = 1, copies: int = 0) -> list[Article]:
    """Writes about four articles an event.

    Args:
        events: How many events are told.
        seed: Decides everything.
        copies: How often one more article was copied word for word, by sites that add a line.

    Returns:
        The articles, in no order that matters.
    """
    dice = random.Random(seed)
    articles = [article for number in range(events) for article in _event(number, dice)]
    wire = _tell(_facts(dice), _TELLINGS[0], dice)
    articles += [Article(f"wire-{n:06}", f"{wire} Page {n} of the evening edition.") for n in range(copies)]
    dice.shuffle(articles)
    return articles


def _event(number: int, dice: random.Random) -> Iterator[Article]:
    facts = _facts(dice)
    wire = _tell(facts, _TELLINGS[0], dice)
    yield Article(f"e{number:07}-wire", wire)
    yield Article(f"e{number:07}-local", _tell(facts, _TELLINGS[1], dice))
    if dice.random() < 0.7:
        yield Article(f"e{number:07}-spun", _spin(wire, facts, dice))
    if dice.random() < 0.4:
        yield Article(f"e{number:07}-copy", f"{wire} All rights reserved by the {facts['place']} Post.")
    yield Article(f"e{number:07}-alone", _tell(_facts(dice), dice.choice(_TELLINGS), dice))


def _name(dice: random.Random) -> str:
    return dice.choice(_HEADS) + dice.choice(_MIDS) + dice.choice(_TAILS)


def _facts(dice: random.Random) -> dict[str, str]:
    last = _name(dice)
    return {
        "body": dice.choice(_BODIES), "place": _name(dice), "other": _name(dice), "object": dice.choice(_OBJECTS),
        "cause": dice.choice(_CAUSES), "month": dice.choice(_MONTHS), "day": dice.choice(_DAYS), "last": last,
        "name": f"{_name(dice)} {last}", "rival": f"{_name(dice)} {_name(dice)}", "role": dice.choice(["Mayor", "Minister"]),
        "cost": str(dice.randrange(11, 99)), "years": str(dice.randrange(2, 9)), "lost": str(dice.randrange(1000, 99999)),
        "crowd": str(dice.randrange(100, 4000)),
    }  # fmt: skip


def _tell(facts: dict[str, str], telling: list[str], dice: random.Random) -> str:
    fillers = [line.format(other=facts["other"], n=dice.randrange(12, 9000)) for line in dice.sample(_FILLERS, 3)]
    return " ".join([line.format(**facts) for line in telling] + fillers)


def _spin(text: str, facts: dict[str, str], dice: random.Random) -> str:
    words = [_SPUN.get(word, word) if dice.random() < 0.9 else word for word in text.split(" ")]
    return " ".join(words).replace(facts["last"], facts["last"].replace("qu", "kv").replace("ck", "k"))
