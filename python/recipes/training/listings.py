"""What stands in crawls where an article was expected? Code, logs, tables and lists: made up, or of this project's own sources."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

SOURCES = Path(__file__).parents[3]
#: How good such a page is as an article.
GRADE = 0.04
#: Pages of each kind.
EACH = 120

TOWNS = "Alder Barrow Carrick Dunmore Elmstead Farley Granby Hexley Ilford Jarrow Kelso Linton Marlow Norwell Oakham Penrith".split()
CLUBS = ("United", "City", "Rovers", "Town", "Athletic", "Wanderers", "Albion")
FIRST = "Ana Boris Clara Dmitri Elif Farah Goran Hana Ivan Jin Kofi Leila Marco Nadia Omar Petra Quinn Rosa Samir Tove".split()
LAST = "Abara Brandt Castell Dvorak Eriksen Fontana Grieg Hassan Ivers Jansen Keller Lindqvist Moreau Novak Okafor Price".split()
GOODS = "Kettle Lamp Backpack Headphones Blender Desk Chair Rug Drill Tent Charger Router Speaker Heater Scale".split()
WORDS = (
    "session cache worker request queue token index shard replica socket buffer user billing search mail report".split()
)
LEVELS = ("INFO", "WARN", "ERROR", "DEBUG")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def league(rng: Random) -> Iterator[str]:
    """A league's standings, or a round's results."""
    gap = rng.choice(("\t", "  ", " | ", " "))
    yield gap.join(("Pos", "Team", "P", "W", "D", "L", "GF", "GA", "Pts"))
    for place in range(1, rng.randint(18, 40)):
        numbers = (str(rng.randint(0, 60)) for _ in range(7))
        yield gap.join((str(place), f"{rng.choice(TOWNS)} {rng.choice(CLUBS)}", *numbers))


def results(rng: Random) -> Iterator[str]:
    """Matches and who scored."""
    for _ in range(rng.randint(20, 40)):
        home, away = rng.sample(TOWNS, 2)
        yield f"{home} {rng.choice(CLUBS)} {rng.randint(0, 5)}-{rng.randint(0, 5)} {away} {rng.choice(CLUBS)}"
        if rng.random() < 0.6:
            yield ", ".join(f"{rng.choice(LAST)} {rng.randint(1, 90)}" for _ in range(rng.randint(1, 4)))


def prices(rng: Random) -> Iterator[str]:
    """Shares, or goods of a shop."""
    is_shop = rng.random() < 0.5
    for _ in range(rng.randint(20, 50)):
        if is_shop:
            yield f"{rng.choice(FIRST)} {rng.choice(GOODS)} {rng.randint(2, 900)}W - ${rng.randint(5, 400)}.99"
            yield rng.choice(("Add to basket", "In stock", "4.5 out of 5 stars", "Free delivery", "Compare"))
        else:
            name = "".join(rng.choices(string.ascii_uppercase, k=rng.randint(2, 4)))
            yield f"{name} {rng.uniform(1, 900):.2f} {rng.uniform(-9, 9):+.2f} {rng.uniform(-4, 4):+.2f}% {rng.randint(1, 90)}M"


def people(rng: Random) -> Iterator[str]:
    """A directory, or the placings of a race."""
    is_race = rng.random() < 0.5
    for place in range(1, rng.randint(20, 50)):
        name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        if is_race:
            yield f"{place}. {name} ({rng.choice(TOWNS)}) {rng.randint(1, 3)}:{rng.randint(10, 59)}:{rng.randint(10, 59)}"
        else:
            yield f"{name}, {rng.randint(1, 200)} {rng.choice(TOWNS)} Road, {rng.choice(TOWNS)}. Tel {rng.randint(10**6, 10**7)}"


def timetable(rng: Random) -> Iterator[str]:
    """What is on, and when."""
    for _ in range(rng.randint(5, 12)):
        yield f"{rng.choice(DAYS)} {rng.randint(1, 28)} March"
        for _ in range(rng.randint(3, 7)):
            yield f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02} {rng.choice(TOWNS)} - {rng.choice(TOWNS)} {rng.choice(WORDS)}"


def log(rng: Random) -> Iterator[str]:
    """A server's log, of one of three kinds."""
    kind = rng.randrange(3)
    for _ in range(rng.randint(20, 60)):
        word, other = rng.choice(WORDS), rng.choice(WORDS)
        clock = f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
        if kind == 0:
            address = ".".join(str(rng.randint(1, 254)) for _ in range(4))
            size = rng.randint(100, 90000)
            yield f'{address} - - [04/Mar/2026:{clock} +0000] "GET /{word}/{other}?id={size} HTTP/1.1" 200 {size}'
        elif kind == 1:
            yield f"2026-03-04 {clock},{rng.randint(100, 999)} {rng.choice(LEVELS)} [{word}-{rng.randint(1, 9)}] {other} is not available, retrying in {rng.randint(1, 90)} s"
        else:
            yield f"Mar  4 {clock} host{rng.randint(1, 9)} {word}[{rng.randint(100, 9999)}]: failed to open {other} for {word}: connection refused"


def headlines(rng: Random) -> Iterator[str]:
    """Links to articles, with none of their text."""
    for _ in range(rng.randint(15, 40)):
        name, town = rng.choice(LAST), rng.choice(TOWNS)
        yield rng.choice(
            (
                f"{name} wins {town} vote",
                f"{town} council delays {rng.choice(WORDS)} plan",
                f"Watch: {name} on life after {town}",
                f"Why {town} is the place to be this spring",
                f"{rng.randint(2, 40)} held after {town} protest",
                f"{name}: 'We had no choice'",
            )
        )
        if rng.random() < 0.4:
            yield f"{rng.randint(2, 23)} hours ago"


KINDS: dict[str, Callable[[Random], Iterator[str]]] = {
    "table-league": league,
    "table-results": results,
    "table-prices": prices,
    "list-people": people,
    "list-times": timetable,
    "list-headlines": headlines,
    "log": log,
}


def pages() -> Iterator[tuple[str, str, str]]:
    """Yields each page's key, kind and text.

    Pages of one kind come from one template and stand in all folds: how well they are told out of fold says nothing of other pages.
    """
    for kind, lines in KINDS.items():
        for number in range(EACH):
            rng = Random(f"{kind} {number}")
            yield f"{kind} {number}", kind, rng.choice(("\n", "\n", " ")).join(lines(rng))
    own = [SOURCES / name for name in ("src", "python/unspun", "tests")]
    files = [
        file for ends in ("py", "rs", "sh", "js", "css") for base in own for file in sorted(base.rglob(f"*.{ends}"))
    ]
    rng = Random("code")
    for file in rng.sample(files, min(len(files), 2 * EACH)):
        lines = file.read_text(encoding="utf8").split("\n")
        at = rng.randint(0, max(0, len(lines) - 60))
        yield file.name, "code", "\n".join(lines[at : at + rng.randint(30, 90)])
