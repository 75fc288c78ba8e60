"""How does the command line answer a slip? With the nearest word that it knows."""

from __future__ import annotations

import argparse
import difflib
import re
from typing import Any, NoReturn

#: With more options than this the usage line names none of them: the help lists them below it.
_MOST = 4


class Parser(argparse.ArgumentParser):
    """Parses arguments, names the nearest option or command on a slip, and keeps usage to a line."""

    def format_usage(self) -> str:
        """Returns the usage."""
        self._shorten()
        return super().format_usage()

    def format_help(self) -> str:
        """Returns the help."""
        self._shorten()
        return super().format_help()

    # A command's parser would hand what it doesn't know to the whole one, which knows none of its options.
    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parses, and refuses what is left over."""
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return found, rest

    def error(self, message: str) -> NoReturn:
        """Ends the process with the usage, what is wrong, and what was probably meant."""
        known = [name for name in self._option_string_actions if name.startswith("--")]
        known += [name for action in self._actions for name in action.choices or ()]
        wrong = (
            re.findall(r"(?<![\w-])--[\w-]+", message)
            if "unrecognized" in message
            else re.findall(r"choice: '(.*?)'", message)
        )
        nearest = (difflib.get_close_matches(word, known, 1, 0.6) for word in wrong)
        meant = [match[0] for match in nearest if match]
        super().error(f"{message}; did you mean {', '.join(meant)}?" if meant else message)

    def _shorten(self) -> None:
        options = [action for action in self._actions if action.option_strings]
        if self.usage is None and len(options) > _MOST:
            words = [_shown(action) for action in self._actions if not action.option_strings]
            self.usage = " ".join(["%(prog)s [OPTIONS]", *words])


def _shown(action: argparse.Action) -> str:
    """Writes a word of the usage line: in brackets where it may be left out, with dots where it may repeat."""
    name = str(action.metavar or action.dest)
    many = f"{name}..." if action.nargs in ("+", "*") else name
    return f"[{many}]" if action.nargs in ("?", "*") else many
