"""How do reading, scoring and writing overlap? Each in a thread of its own, a few batches apart."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")

# Batches that wait between two steps: enough to smooth, few enough to bound memory.
_DEPTH = 2
# Seconds that a batch being read is waited for; a pipe that says nothing is not waited for longer.
_PATIENCE = 2.0
_PAUSE = 0.01
# Seconds that a step waits for another at a time. Ctrl-C that comes between Python's last look for signals and a wait
# is heard when that ends.
_TICK = 0.25


class Ahead(Generic[T]):
    """Takes items from an iterator before they are asked for."""

    def __init__(self, items: Iterator[T]) -> None:
        """Starts taking them.

        Args:
            items: Where they come from.
        """
        self._queue: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue(_DEPTH)
        self._stopped = False
        # A daemon, because a pipe that says nothing must not keep the process.
        self._thread = threading.Thread(target=self._take, args=(items,), daemon=True, name="unspun-read")
        self._thread.start()

    def _take(self, items: Iterator[T]) -> None:
        try:
            for item in items:
                if self._stopped:
                    return
                self._queue.put((item, None))
        except BaseException as error:
            self._queue.put((None, error))
        else:
            self._queue.put((None, None))

    def __iter__(self) -> Iterator[T]:
        """Gives the items in their order, and raises what taking them raised."""
        while True:
            try:
                item, error = self._queue.get(timeout=_TICK)
            except queue.Empty:
                continue
            if error is not None:
                raise error
            if item is None:
                return
            yield item

    def stop(self) -> None:
        """Takes no more, and waits for what is being taken: an interpreter that ends meanwhile would abort."""
        self._stopped = True
        end = time.monotonic() + _PATIENCE
        while self._thread.is_alive() and time.monotonic() < end:
            # Who waits for room goes on, and finds that no more is wanted.
            with suppress(queue.Empty):
                self._queue.get_nowait()
            self._thread.join(_PAUSE)


class Behind(Generic[T]):
    """Hands items to a function in their order, behind the caller's back."""

    def __init__(self, work: Callable[[T], None]) -> None:
        """Starts waiting for items.

        Args:
            work: What is to be done with each.
        """
        self._work = work
        self._queue: queue.Queue[Callable[[], None] | None] = queue.Queue(_DEPTH)
        self._error: BaseException | None = None
        self._closed = False
        # Not the thread itself says when it is done: until Python 3.12 one whose `join` is interrupted counts as ended.
        self._ended = threading.Event()
        threading.Thread(target=self._run, daemon=True, name="unspun-write").start()

    def _run(self) -> None:
        while (step := self._queue.get()) is not None:
            if self._error is None:
                try:
                    step()
                except BaseException as error:
                    self._error = error
        self._ended.set()

    def put(self, item: T) -> None:
        """Hands over an item.

        Args:
            item: The item.

        Raises:
            BaseException: What the work raised before.
        """
        self.then(partial(self._work, item))

    def then(self, step: Callable[[], None]) -> None:
        """Hands over what is to be done behind the items, where no signal interrupts it.

        Args:
            step: What is to be done.

        Raises:
            BaseException: What the work raised before.
        """
        if self._error is not None:
            raise self._error
        self._hand_over(step)

    def _hand_over(self, step: Callable[[], None] | None) -> None:
        while True:
            try:
                return self._queue.put(step, timeout=_TICK)
            except queue.Full:
                continue

    def finish(self) -> None:
        """Waits until all is done, however often it is interrupted and called again.

        Raises:
            BaseException: What the work raised.
        """
        if not self._closed:
            self._hand_over(None)
            self._closed = True
        while not self._ended.wait(_TICK):
            pass
        if self._error is not None:
            raise self._error
