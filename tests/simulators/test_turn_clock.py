"""A clock for one who takes turns."""

from simulators.clock import VirtualClock
from simulators.seed import stream
from simulators.turn_clock import TurnClock
from simulators.turns import Turns


def test_alone_it_is_the_clock_that_it_goes_by() -> None:
    """Nobody takes turns yet."""
    inner = VirtualClock()
    clock = TurnClock(inner)

    clock.sleep(5)
    clock.sleep(-1)

    assert (clock.now(), inner.now()) == (5, 5)


def test_while_one_sleeps_the_other_goes_on() -> None:
    """Time passes once for both."""
    inner = VirtualClock()
    clock = TurnClock(inner)
    clock.turns = Turns(stream(0, "turns"), inner.now, lambda until: inner.sleep(until - inner.now()))
    told: list[tuple[str, int]] = []

    def sleeps(name: str, seconds: int) -> None:
        for _ in range(2):
            clock.sleep(seconds)
            told.append((name, clock.now()))

    clock.turns.run([lambda: sleeps("long", 30), lambda: sleeps("short", 20)])

    assert told == [("short", 20), ("long", 30), ("short", 40), ("long", 60)]
