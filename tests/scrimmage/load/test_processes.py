"""Locust's processes, as the command holds them."""

import asyncio
import os

import pytest

from scrimmage.load import messages
from scrimmage.load.messages import Message, Role, Settings
from scrimmage.load.processes import Children
from tests.scrimmage.processes import ends

pytestmark = pytest.mark.wire

NOBODY = Settings(url="http://127.0.0.1:1", users=2, duration=60, salt="s", keys=2)


def _role(part: str = "alone", parent: int = 0) -> Role:
    assert part in {"alone", "master"}
    return Role(part="alone" if part == "alone" else "master", parent=parent or os.getpid(), settings=NOBODY)


def test_each_message_is_heard_and_none_is_left_at_the_end() -> None:
    """A process that runs for a minute ends when it is asked to, and tells what it has."""
    heard: list[Message] = []

    async def tried() -> int:
        began = asyncio.Event()

        def hear(message: Message) -> None:
            heard.append(message)
            if isinstance(message, messages.Stamps):
                began.set()

        children = Children(hear)
        child = await children.start("Locust", _role())
        await asyncio.wait_for(began.wait(), 10)
        await children.end()
        assert child.over
        return child.process.pid

    assert ends(asyncio.run(tried()), 0.5)
    assert isinstance(heard[-1], messages.Over)


def test_one_that_ended_says_how() -> None:
    """By its exit code; here because its parent is somebody else."""

    async def tried() -> tuple[str, bool]:
        children = Children(lambda _: None)
        child = await children.start("worker 1", _role(parent=1))
        await child.process.wait()
        says = child.says
        await children.end()
        return says, child.over

    assert asyncio.run(tried()) == ("worker 1 ended with code 1", False)
