"""What can be asked on the command line? One module a command; each adds its own options and runs itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unspun.commands import compare, evaluate, explain, features, lexicon, report, score, siblings, threshold, train
from unspun.commands.parser import Parser

if TYPE_CHECKING:
    import argparse

#: In the order in which the help lists them.
COMMANDS = (score, siblings, explain, compare, report, threshold, features, lexicon, train, evaluate)

DONE, SOME_REFUSED, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130


def parser(version: str) -> argparse.ArgumentParser:
    """Builds the parser of the whole command line.

    Args:
        version: What ``--version`` prints.

    Returns:
        The parser; its result's ``command`` runs the command and returns the exit code.
    """
    whole = Parser(
        prog="unspun", description="Tells a clean news article from one that a machine made out of another, and why."
    )
    whole.add_argument("--version", action="version", version=f"unspun {version}")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return whole
