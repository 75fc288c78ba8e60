"""Names of people, with their nations, and of companies."""

import ast
import pathlib
import pickle
from collections.abc import Iterator


class Plain(pickle.Unpickler):
    """A pickle of dicts, lists and strings only: anything that would import code is refused."""

    def find_class(self, module: str, name: str) -> type:
        """Refuses."""
        raise pickle.UnpicklingError(f"{module}.{name} in a file of plain names")


def nationals(folder: pathlib.Path) -> Iterator[tuple[str, list[str]]]:
    """(full name, nationalities) of a million persons, the longest described first."""
    with (folder / "name2nat/name2nats.pkl").open("rb") as file:
        yield from Plain(file).load().items()


def census(folder: pathlib.Path) -> Iterator[str]:
    """First and last names of the US census."""
    for name in ("dist.all.last", "dist.male.first", "dist.female.first"):
        for line in (folder / "names-0.3.0/names" / name).read_text().splitlines():
            yield line.split()[0]


def companies(folder: pathlib.Path) -> Iterator[str]:
    """Names of listed companies (the names alone: the rest of the file is not used)."""
    tree = ast.parse((folder / "pytickersymbols/indices_data.py").read_text())
    indices = next(ast.literal_eval(n.value) for n in tree.body if isinstance(n, ast.Assign))
    for index in indices.values():
        for company in index["companies"]:
            yield company["name"]
