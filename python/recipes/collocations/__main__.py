"""The command line: fetches, builds, and says how far the tables are from those that ship."""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

from . import articles, shipped, sources

PROGRAM = shipped.ROOT / "target/release/examples/collocation_tables"


def main() -> None:
    """Builds the tables."""
    parser = argparse.ArgumentParser(prog="python -m recipes.collocations", description=__doc__)
    parser.add_argument("cache", type=Path, help="folder that the packages and the tables go into")
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--program", type=Path, default=PROGRAM, help="the example (default: %(default)s)")
    parser.add_argument("--ship", action="store_true", help="put the tables in the place of those that ship")
    options = parser.parse_args()
    lines = "".join(json.dumps(article) + "\n" for article in articles.articles(options.data))
    if shipped.digest(lines.encode()) != shipped.counted():
        print("the articles are not those that the shipped tables were counted in")
    built = build(options.program, options.cache, lines)
    differing = [path.name for path in shipped.differing(built)]
    print(f"not those that ship: {', '.join(differing)}" if differing else "equal to the byte to those that ship")
    if options.ship:
        shipped.replace(built, f"built at {shipped.commit()}", shipped.digest(lines.encode()))


def build(program: Path, cache: Path, lines: str) -> Path:
    """Writes the tables into a folder of the cache and returns it; the program says what it counted."""
    folder = cache / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    command = [program.resolve(), sources.model(cache), sources.wordnet(cache), folder]
    subprocess.run(command, input=lines, text=True, encoding="utf8", check=True)
    return folder


if __name__ == "__main__":
    main()
