"""Steps that overlap: Ctrl-C is heard in every wait."""

from __future__ import annotations

import _thread
import signal
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from unspun.ahead import Ahead, Behind


@pytest.fixture
def unheard(hears_ctrl_c: None) -> Iterator[Callable[[], None]]:
    """Sends a Ctrl-C that wakes no wait, like one that comes right before the wait begins."""
    timers: list[threading.Timer] = []

    def send() -> None:
        timers.append(threading.Timer(0.2, _thread.interrupt_main))
        timers[-1].start()

    yield send
    for timer in timers:
        timer.join()


@pytest.fixture
def blocked() -> Iterator[threading.Event]:
    """Keeps the other step from going on until it is set, at the latest behind the test's patience."""
    event = threading.Event()
    patience = threading.Timer(20, event.set)
    patience.start()
    yield event
    patience.cancel()


def test_ctrl_c_is_heard_while_nothing_is_read(unheard: Callable[[], None], blocked: threading.Event) -> None:
    def items() -> Iterator[int]:
        blocked.wait()
        yield 1

    ahead = Ahead(items())
    unheard()
    with pytest.raises(KeyboardInterrupt):
        next(iter(ahead))
    assert not blocked.is_set()
    blocked.set()
    ahead.stop()


def test_ctrl_c_is_heard_while_what_is_written_waits(unheard: Callable[[], None], blocked: threading.Event) -> None:
    written: list[int] = []

    def write(item: int) -> None:
        blocked.wait()
        written.append(item)

    behind = Behind(write)
    unheard()
    with pytest.raises(KeyboardInterrupt):
        for item in range(9):
            behind.put(item)
    unheard()
    with pytest.raises(KeyboardInterrupt):
        behind.finish()
    assert not blocked.is_set()
    blocked.set()
    behind.finish()
    # What was handed over before is written, in order and once.
    assert written == list(range(len(written))) and len(written) > 1


def test_reading_ends_with_the_run() -> None:
    def items() -> Iterator[int]:
        for number in range(1000):
            time.sleep(0.01)
            yield number

    ahead = Ahead(items())
    assert next(iter(ahead)) == 0
    time.sleep(0.1)
    ahead.stop()
    assert not any(thread.name == "unspun-read" for thread in threading.enumerate())


def test_what_is_being_written_is_waited_for_though_somebody_interrupts() -> None:
    """Until Python 3.12 a thread whose join is interrupted counts as ended: rows were lost behind a checkpoint."""
    written: list[int] = []

    def write(item: int) -> None:
        time.sleep(0.2)  # by then it is waited for
        _thread.interrupt_main()
        time.sleep(0.2)
        written.append(item)

    # A shell starts what runs behind its back with interrupts ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        behind = Behind(write)
        behind.put(1)
        behind.then(partial(written.append, 2))
        with pytest.raises(KeyboardInterrupt):
            behind.finish()
        behind.finish()
    finally:
        signal.signal(signal.SIGINT, before)
    assert written == [1, 2]
