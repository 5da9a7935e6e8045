"""Ctrl-C and SIGTERM."""

import asyncio
import os
import signal
from collections.abc import Iterator

import pytest

from scrimmage.commands.signals import interrupt_once, told_to_stop

BOTH = (signal.SIGINT, signal.SIGTERM)


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """The handlers as they were."""
    before = {one: signal.getsignal(one) for one in BOTH}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


@pytest.mark.parametrize("number", BOTH)
def test_the_first_interrupts_and_later_ones_do_nothing(number: signal.Signals) -> None:
    """A second one must not spoil the report of what the first one stopped."""
    interrupt_once()

    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)
    for one in BOTH:
        signal.raise_signal(one)


def test_who_was_started_deaf_to_ctrl_c_stays_so() -> None:
    """A shell starts its background jobs so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    interrupt_once()

    signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL


@pytest.mark.parametrize("number", BOTH)
def test_a_loop_waits_until_it_is_told(number: signal.Signals) -> None:
    """From the first moment on; afterwards the handlers are gone from the loop."""

    async def wait() -> bool:
        with told_to_stop() as told:
            os.kill(os.getpid(), number)
            await asyncio.wait_for(told.wait(), 5)
        return asyncio.get_running_loop().remove_signal_handler(number)

    assert asyncio.run(wait()) is False
