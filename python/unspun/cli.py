"""Where does the command line begin and end? It parses, runs one command and turns errors into exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from unspun import __version__, commands
from unspun.telling import say


def run() -> NoReturn:
    """Runs the command line and ends the process."""
    for name in ("stdout", "stderr"):
        # Where the caller closed one, Python has none, and what is said goes nowhere.
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))
    try:
        code = _told(main())
    except BrokenPipeError:
        # The reader has what it wanted; Python would complain again when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = commands.DONE
    except KeyboardInterrupt:
        code = commands.INTERRUPTED
    sys.exit(code)


def _told(code: int) -> int:
    """Hands out what waits for the standard output; where it takes no more, Python would fail again at its end."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if code != commands.NOTHING_DONE:
            say(f"unspun: standard output: {error.strerror}")
        return commands.NOTHING_DONE
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        arguments: The words behind ``unspun``; those of the process where none are given.

    Returns:
        The exit code: 0 for done, 1 where something was refused, 2 where nothing could be done. Where it is interrupted
        :func:`run` ends the process with 130.
    """
    parser = commands.parser(__version__)
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(parser)
    options = parser.parse_args(arguments)
    try:
        return int(options.command(options))
    except (OSError, ValueError, TypeError, ImportError, NotImplementedError, OverflowError) as error:
        # The standard output's has no name.
        if isinstance(error, BrokenPipeError) and error.filename is None:
            raise
        from unspun.problems import describe, shown

        say(f"unspun: {shown(describe(error))}")
        return commands.NOTHING_DONE
