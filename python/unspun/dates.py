"""Which day or time does a cell of a file mean? ISO 8601, the dates of mail and feeds, and seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

#: Smaller numbers are days written without hyphens (20240531), larger ones no seconds: 1973 to 5138.
_SECONDS = (10**8, 10**11)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
#: Digits of a day without hyphens.
_DAY = 8
#: RFC 2822, and RFC 822 with a year of two digits. What reads it would also read much that is no date.
_MAIL = re.compile(
    r"(?:[a-z]{3}, *)?\d{1,2} [a-z]{3} (?:\d{2}|\d{4}) \d\d:\d\d(?::\d\d)?(?: [a-z]+| [+-]\d{4}(?: \([a-z]+\))?)?", re.I
)


def read(cell: Any) -> datetime:
    """Reads a date; one without a zone is left without.

    Args:
        cell: A string or a number.

    Returns:
        The day's beginning, or the time.

    Raises:
        ValueError: It is no date.
    """
    written = str(cell).strip()
    # Eight digits are a day; of more, ISO 8601 would read a century out of milliseconds.
    if _DIGITS.fullmatch(written) and len(written) != _DAY:
        seconds = float(written)
        if not _SECONDS[0] <= seconds < _SECONDS[1]:
            raise ValueError(f"{written} is neither a day nor seconds since 1970")
        # Some systems have no such function beyond the year 3000.
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    if _MAIL.fullmatch(written):
        # Few files have such dates, and no other should wait for the import.
        from email.utils import parsedate_to_datetime

        return parsedate_to_datetime(written)
    return datetime.fromisoformat(written)
