"""Work that blocks, beside the event loop."""

import asyncio
import threading

import pytest

from scrimmage.staging.aside import aside


def test_it_gives_what_the_work_gives() -> None:
    """From a thread of its own."""
    here = threading.get_ident()

    assert asyncio.run(aside(threading.get_ident, 5)) != here


def test_an_error_of_the_work_comes_through() -> None:
    """As it was raised."""
    with pytest.raises(ZeroDivisionError):
        asyncio.run(aside(lambda: 1 // 0, 5))


def test_work_that_is_late_is_left_to_itself() -> None:
    """It is a daemon, so neither the caller nor the end of the loop waits for it."""
    go_on = threading.Event()
    with pytest.raises(TimeoutError):
        asyncio.run(aside(go_on.wait, 0.05))
    late = [thread for thread in threading.enumerate() if thread.daemon and thread.name.startswith("Thread")]

    assert late
    # What it gives then is heard by nobody, and no error either.
    go_on.set()
    for thread in late:
        thread.join(5)
