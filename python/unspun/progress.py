"""How far is it, and what came out? What the command line tells people while it scores, on the standard error only."""

from __future__ import annotations

import time
from collections import Counter

from unspun import _core
from unspun.files import Chunk
from unspun.telling import say

_BARS = " ▁▂▃▄▅▆▇█"
#: Steps of a probability that are counted, as :meth:`Table.histogram` counts them.
_STEPS = 10
#: Seconds between two lines shown: a person reads no faster, and a terminal far away is not flooded.
_PAUSE = 0.2


class Progress:
    """Counts results and shows the count."""

    def __init__(self, total: int | None, *, show: bool) -> None:
        """Starts the clock.

        Args:
            total: Bytes of all inputs, where they are known.
            show: Whether to show a line that moves while scoring.
        """
        self.documents = self.refused = self.broken = self.pageless = self.nbytes = 0
        self._total, self._show = total, show
        self._begin = self._shown = time.monotonic()
        self._statuses: Counter[str] = Counter()
        self._histograms = {name: [0] * _STEPS for name in ("quality", "spun")}

    def add(self, chunk: Chunk, table: _core.Table | None, refused: int) -> None:
        """Counts a batch.

        Args:
            chunk: What was read.
            table: Its results.
            refused: Rows of it that held no text, whether or not they stand among the results.
        """
        self.refused += refused
        self.broken += len(chunk.broken)
        self.pageless += chunk.pageless
        self.nbytes += chunk.nbytes
        if table is not None:
            counts = table.status_counts()
            self.documents += len(table) - counts.pop("error", 0)
            self._statuses.update(counts)
            for name, sums in self._histograms.items():
                self._histograms[name] = [a + b for a, b in zip(sums, table.histogram(name), strict=True)]
        now = time.monotonic()
        if self._show and now - self._shown > _PAUSE:
            self._shown = now
            say(f"\r\x1b[K{self._line(now - self._begin, chunk.position)}", end="")

    def _line(self, seconds: float, position: int) -> str:
        line = f"{self.documents:,} documents, {self.nbytes / 1e6 / seconds:.1f} MB/s"
        if self._total and 0 < position <= self._total:
            left = seconds * (self._total - position) / position
            line += f", {position / self._total:.0%}, {_clock(left)} left"
        return line

    def clear(self) -> None:
        """Takes the moving line away."""
        if self._show:
            say("\r\x1b[K", end="")

    def summary(self) -> str:
        """Says what came out.

        Returns:
            A few lines.
        """
        seconds = max(time.monotonic() - self._begin, 1e-9)
        rate = self.nbytes / 1e6 / seconds
        lines = [f"{self.documents:,} documents, {self.nbytes / 1e6:.1f} MB in {seconds:.1f} s ({rate:.1f} MB/s)"]
        order = ("scored", "too_short", "not_english", "not_text")
        counts = [f"{name} {self._statuses[name]:,}" for name in order if self._statuses[name]]
        if self.refused:
            counts.append(f"refused {self.refused:,}")
        if self.broken:
            counts.append(f"broken files {self.broken:,}")
        if self.pageless:
            counts.append(f"records without a page {self.pageless:,}")
        lines += [", ".join(counts)] if counts else []
        for name, steps in self._histograms.items():
            if any(steps):
                bars = "".join(_BARS[-(-8 * count // max(steps))] for count in steps)
                lines.append(f"{name:8s} 0 {bars} 1")
        return "\n".join(lines)


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
