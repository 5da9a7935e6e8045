"""What is still to come is waited for, and for seconds alone once somebody wants it to stop."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from scrimmage.staging import patience
from scrimmage.staging.patience import Patience

Work = Callable[[Patience, list[str]], Coroutine[Any, Any, Any]]


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last seconds are a moment."""
    monkeypatch.setattr(patience, "LAST", 0.2)
    monkeypatch.setattr(patience, "LEAST", 0.05)


def _of(work: Work) -> tuple[Any, list[str], float]:
    """What *work* gives, what it noted, and how long it took."""

    async def run() -> tuple[Any, list[str], float]:
        loop, noted = asyncio.get_running_loop(), list[str]()
        begun = loop.time()
        given = await work(Patience(asyncio.Event()), noted)
        return given, noted, loop.time() - begun

    return asyncio.run(asyncio.wait_for(run(), 20))


async def _never(noted: list[str]) -> None:
    try:
        await asyncio.sleep(60)
    finally:
        noted.append("cancelled")


async def _gives(value: int) -> int:
    await asyncio.sleep(0.02)
    return value


async def _fails() -> int:
    raise RuntimeError("a bug")


def test_what_ends_in_time_is_given() -> None:
    """Its own error is its own; also once somebody has told it to stop."""

    async def work(one: Patience, _: list[str]) -> list[int]:
        first = await one.of(_gives(1), 9)
        with pytest.raises(RuntimeError, match="a bug"):
            await one.of(_fails())
        one.told.set()
        return [first, await one.of(_gives(2), 9)]

    assert _of(work)[0] == [1, 2]


def test_what_does_not_is_cancelled() -> None:
    """After the time that it may take."""

    async def work(one: Patience, noted: list[str]) -> None:
        with pytest.raises(TimeoutError):
            await one.of(_never(noted), 0.05)

    assert _of(work)[1] == ["cancelled"]


def test_told_to_stop_all_of_it_has_a_moment_together() -> None:
    """Both when it is told in between and when it was told before."""

    async def work(one: Patience, noted: list[str]) -> None:
        asyncio.get_running_loop().call_later(0.05, one.told.set)
        for _ in range(3):
            with pytest.raises(TimeoutError):
                await one.of(_never(noted), 30)

    _, noted, took = _of(work)
    assert noted == ["cancelled"] * 3
    assert took < 5
