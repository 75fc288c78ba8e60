from __future__ import annotations

import _thread
import json
import operator
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "notebooks" / "samples"
ARTICLE = (
    "The council of Lower Marsh voted on Tuesday to keep the old bridge open until the spring, after a long debate "
    "that filled the town hall and the street outside it.\n\n"
    "“We have no other way to the school,” said Greta Holm, who has led the council since 2019. “If the bridge goes, "
    "the children walk an hour.”\n\n"
    "The repair will cost 3.2 million crowns, half of which the county has promised to pay. Work is to begin in April "
    "and should take six weeks, the engineers said. A petition against the closure had gathered 1,400 names since "
    "January, more than a third of the people who live in the town.\n"
)


@pytest.fixture
def article() -> str:
    return ARTICLE


@pytest.fixture
def texts() -> list[str | None]:
    return [ARTICLE, "Too short to say.", None, "", ARTICLE * 3]


@pytest.fixture(scope="session")
def event() -> dict[str, str]:
    """Five fictional articles on one event; copy and rewrite were made from wire, synonyms from local."""
    lines = (SAMPLES / "event.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row["text"] for row in map(json.loads, lines)}


@pytest.fixture
def under_ctrl_c(hears_ctrl_c: None) -> Callable[[Callable[[], object]], None]:
    """Runs a call of the extension with a Ctrl-C that is there before it begins, with no step of Python in between."""

    def run(call: Callable[[], object]) -> None:
        with pytest.raises(KeyboardInterrupt):
            list(map(operator.call, [_thread.interrupt_main, call]))

    return run


@pytest.fixture
def hears_ctrl_c() -> Iterator[None]:
    """Lets Ctrl-C be heard also where a shell that put the tests in the background has SIGINT ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
