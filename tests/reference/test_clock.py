"""The clocks of the reference."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from freezegun import freeze_time

from reference.clock import Clock, ManualClock, SystemClock


def test_the_system_clock_tells_what_the_machine_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks the time module at each call, so a replaced function is heard."""
    clock: Clock = SystemClock()
    monkeypatch.setattr(time, "time", lambda: 12.5)
    monkeypatch.setattr(time, "monotonic", lambda: 3.25)

    assert (clock.time(), clock.monotonic()) == (12.5, 3.25)


def test_the_system_clock_stands_still_where_time_is_frozen() -> None:
    """A user's own tests may freeze the machine's time with freezegun; the reference then obeys it."""
    clock = SystemClock()
    with freeze_time("2026-01-01T00:00:00Z") as machine:
        begun = clock.time(), clock.monotonic()
        machine.tick(timedelta(seconds=300))
        passed = clock.time() - begun[0], clock.monotonic() - begun[1]

    assert begun[0] == datetime(2026, 1, 1, tzinfo=UTC).timestamp()
    assert passed == (300.0, 300.0)


def test_the_system_clock_sleeps_for_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wait is handed to time.sleep; none where nothing is to be waited, which time.sleep would refuse."""
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)

    for seconds in (0.5, 0.0, -1.0):
        SystemClock().sleep(seconds)

    assert waits == [0.5]


def test_the_manual_clock_moves_both_times_when_somebody_sleeps() -> None:
    """Five minutes pass at once, on the wall and on the monotonic clock."""
    clock = ManualClock(start=100.0)

    clock.sleep(300.0)

    assert (clock.time(), clock.monotonic(), clock.sleeps) == (400.0, 300.0, [300.0])


def test_the_manual_clock_never_falls() -> None:
    """A negative wait is noted, so that a test can see it, and moves nothing."""
    clock = ManualClock()

    clock.sleep(-1.0)

    assert (clock.monotonic(), clock.sleeps) == (0.0, [-1.0])
