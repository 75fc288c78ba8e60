"""Makes a corpus of invented news for the notebooks: originals, what machines made of them, and the pages around both.

Everything is drawn from a seed, so that a notebook shows the same numbers every time. Nothing here is anybody's text, and
no figure of the model card comes from it: these rewrites are cruder than real ones.
"""

from __future__ import annotations

import random
import re

_TOWNS = "Ternhaven Lower-Marsh Dunmere Kestrel-Bay Oldbridge Wexley Port-Ellery Saltmouth Grenville Harrowick Calder Pellworth"
_FIRST = "Greta Pavel Maureen Stephen Ilse Oonagh Daniel Ruth Anders Helena Tobias Margit Conrad Elspeth Yusuf Beatrix"
_LAST = (
    "Holmquist Ostrander Kowalczyk Achterberg Wickham Lindgren Brandvold Szymanski Delacroix Vandermeer Petrossian "
    "Hawthorne Castellano Fitzgerald Nakashima Rosenthal"
)
_THINGS = "bridge pier library hospital stadium railway reservoir theatre market school lighthouse museum"
_BODIES = "town council|county board|harbor commission|school board|parks department"
_CAUSES = "a storm|a fire|a flood|a landslide|years of neglect|a collision with a barge"

_SENTENCES = [
    "{TOWN} — The town's {thing}, wrecked by {cause} in {month}, will be rebuilt, the {body} decided late {day} in a 5-4 vote.",
    "{person}, chairman of the {body} since {year}, put the price at ${money} million and said it could take {years} years.",
    "“We've waited long enough,” {last} said as he left the building. “Folks here want their {thing} back.”",
    "Engineers hired by the town warned as early as 2009 that the walls were weak, according to a report released in {month}.",
    "{other}, who lost the race for mayor by 112 votes last fall, called the delays a disgrace and asked for a public inquiry.",
    "“Nobody picked up the phone when there was still time to fix it,” {otherlast} said. “Now they all want to cut the ribbon.”",
    "About {number} residents, many of them carrying old pictures of the {thing}, packed the hall and spilled into the street.",
    "The state has agreed to pay half the bill, but only if the plans are approved before the end of the year.",
    "Crews could start clearing the site as soon as {day}, said a spokeswoman for the contractor, which declined to give details.",
    "Built in {old}, the {thing} drew about {number} people a week before it closed.",
    "Shop owners on Cross Street say they have lost a third of their customers since the road was shut.",
    "{last} plans to bring a final budget to the {body} in {month}.",
    "Insurance covers only a small part of the damage. Taxpayers will have to come up with the rest.",
    "School buses have been rerouted since {month}, adding {minutes} minutes to the ride, parents said.",
    "No one was hurt, police said, though the building next door remains closed as a precaution.",
    "“It's too early to talk about a date,” said {other}, who runs the hardware store across the street. “Ask me in spring.”",
]

_SYNONYMS = {
    "said": "stated", "say": "declare", "price": "expense", "wrecked": "annihilated", "decided": "adjudicated", "vote": "ballot",
    "back": "rear", "waited": "lingered", "long": "lengthy", "left": "departed", "want": "desire", "hired": "employed",
    "warned": "cautioned", "early": "premature", "weak": "feeble", "released": "liberated", "lost": "forfeited",
    "race": "marathon", "last": "final", "fall": "autumn", "called": "termed", "delays": "postponements", "public": "overt",
    "asked": "inquired", "picked": "selected", "time": "epoch", "fix": "mend", "cut": "sever", "residents": "inhabitants",
    "many": "numerous", "carrying": "conveying", "old": "antique", "pictures": "depictions", "packed": "crammed",
    "street": "avenue", "state": "condition", "agreed": "consented", "pay": "remunerate", "half": "moiety", "bill": "invoice",
    "plans": "schemes", "approved": "sanctioned", "end": "terminus", "start": "commence", "clearing": "lucid",
    "site": "locale", "declined": "dwindled", "details": "particulars", "built": "erected", "drew": "sketched",
    "people": "individuals", "week": "sennight", "closed": "shuttered", "customers": "patrons", "road": "thoroughfare",
    "shut": "sealed", "final": "ultimate", "budget": "finances", "small": "diminutive", "part": "portion",
    "damage": "detriment", "rest": "repose", "ride": "journey", "hurt": "wounded", "building": "edifice",
    "remains": "lingers", "talk": "converse", "runs": "sprints", "store": "emporium", "spring": "coil",
}  # fmt: skip

_TURNS = [
    (r"\bwill be rebuilt\b", "is going to be again built"),
    (r"\bdecided late (\w+) in\b", r"has on late \1 decided with"),
    (r"\bput the price at\b", "has put the price on"),
    (r"\bas he left the building\b", "by the leaving of the building"),
    (r"\bWe've waited long enough\b", "We have enough long waited"),
    (r"\bwarned as early as\b", "have warned already in"),
    (r"\baccording to a report released in\b", "after a report that was put out in"),
    (r"\bNobody picked up the phone\b", "No one has taken off the telephone"),
    (r"\bpacked the hall and spilled into\b", "have filled the hall and flowed on"),
    (r"\bhas agreed to pay half the bill\b", "has agreed with paying the half of the account"),
    (r"\bCrews could start clearing\b", "The teams could begin with the cleaning of"),
    (r"\bhave lost a third of\b", "lost the third part of"),
    (r"\bhave been rerouted\b", "are led around"),
    (r"\bwill have to come up with\b", "must arrive with"),
    (r"\bNo one was hurt, police said\b", "It gave no injured, said the police"),
    (r"\bIt's too early to talk about a date\b", "It is very quick to speak on a date"),
]
_LETTERS = [("w", "v"), ("ck", "k"), ("ch", "kh"), ("tz", "ts"), ("sz", "sh"), ("qu", "kv"), ("th", "t"), ("c", "k")]

_BEFORE = [
    "Home  News  Sport  Weather",
    "Share this: Facebook Twitter WhatsApp",
    "[ad_1]",
    "Sign up for our newsletter",
]
_AFTER = [
    "Also read: ten pictures of the week that you should not miss",
    "Leave a reply. Your email address will not be published. Required fields are marked *",
    "[ad_2]",
    "All rights reserved. Terms of use. Privacy policy. Cookie settings",
    "Related: the five best places for a weekend by the sea",
]


def article(rng: random.Random) -> str:
    """Writes an article about an invented event."""
    words = {"town": _TOWNS, "thing": _THINGS, "day": "Monday Tuesday Wednesday Thursday Friday"}
    words |= {"month": "January February March April May June September October November"}
    slots = {name: rng.choice(values.split()).replace("-", " ") for name, values in words.items()}
    slots["TOWN"] = slots["town"].upper()
    last, otherlast = rng.sample(_LAST.split(), 2)
    first, otherfirst = rng.sample(_FIRST.split(), 2)
    slots |= {"person": f"{first} {last}", "last": last, "other": f"{otherfirst} {otherlast}", "otherlast": otherlast}
    slots |= {"body": rng.choice(_BODIES.split("|")), "cause": rng.choice(_CAUSES.split("|"))}
    slots |= {
        "year": str(rng.randint(2009, 2021)),
        "old": str(rng.randint(1890, 1975)),
        "years": rng.choice(["two", "three"]),
    }
    slots |= {
        "money": str(rng.randint(3, 90)),
        "number": str(rng.randint(2, 40) * 50),
        "minutes": str(rng.randint(10, 50)),
    }
    left_out = rng.sample(range(3, len(_SENTENCES)), rng.randint(0, 5))
    chosen = [sentence for index, sentence in enumerate(_SENTENCES) if index not in left_out]
    sentences = [sentence.format(**slots) for sentence in chosen]
    return "\n\n".join(" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)) + "\n"


def substituted(text: str, rng: random.Random, density: float = 0.8) -> str:
    """Swaps words for synonyms, as a spinner does: without looking at what they mean here."""

    def swap(match: re.Match[str]) -> str:
        word = match.group()
        other = _SYNONYMS.get(word.lower())
        if other is None or rng.random() > density:
            return word
        return other.capitalize() if word[0].isupper() else other

    return re.sub(r"[A-Za-z]+", swap, text)


def translated(text: str, rng: random.Random) -> str:
    """Turns phrases round and spells names by ear, each time anew, as a translation there and back does."""
    for pattern, turn in _TURNS:
        text = re.sub(pattern, turn, text)

    def mangle(match: re.Match[str]) -> str:
        name = match.group()
        fitting = [pair for pair in _LETTERS if pair[0] in name[1:].lower()]
        if not fitting or rng.random() < 0.25:
            return name
        old, new = rng.choice(fitting)
        return name[0] + name[1:].replace(old, new, 1)

    return re.sub("|".join(_LAST.split()), mangle, text)


def page(text: str, rng: random.Random) -> str:
    """Leaves what stood around an article on its page."""
    before = rng.sample(_BEFORE, rng.randint(0, 3))
    after = rng.sample(_AFTER, rng.randint(0, 4))
    return "\n\n".join([*before, text.strip(), *after]) + "\n"


def corpus(events: int = 60, seed: int = 7) -> list[dict[str, str]]:
    """Makes a scraped corpus: of each event an original, of most a rewrite on another site, some with their page around them.

    Args:
        events: How many events.
        seed: Where chance begins.

    Returns:
        Rows with id, url, text, label and group; the group is the event.
    """
    rng = random.Random(seed)
    rows = []
    for event in range(events):
        original = article(rng)
        versions = [("human", original, rng.choice(["wire.example", "gazette.example", "herald.example"]))]
        if rng.random() < 0.6:
            versions.append(("substituted", substituted(original, rng), "quicknews.example"))
        if rng.random() < 0.5:
            versions.append(
                ("translated", translated(original, rng), rng.choice(["mirror.example", "quicknews.example"]))
            )
        for label, text, site in versions:
            shown = page(text, rng) if rng.random() < 0.5 else text
            name = f"{event:03d}-{label}"
            rows.append(
                {"id": name, "url": f"https://{site}/{name}", "text": shown, "label": label, "group": str(event)}
            )
    rng.shuffle(rows)
    return rows
