from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

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


@pytest.fixture
def hears_ctrl_c() -> Iterator[None]:
    """Lets Ctrl-C be heard also where a shell that put the tests in the background has SIGINT ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
