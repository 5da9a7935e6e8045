"""Who can run now, and the draw of who does."""

from simulators.world.ready import Ready
from simulators.world.task import Task


def _drawn(seed: int) -> list[int]:
    ready = Ready(seed)
    for number in range(10):
        ready.add(Task(number))
    return [ready.draw().number for _ in range(10)]


def test_the_seed_draws() -> None:
    """One seed, one order, of everybody once; another seed, another order."""
    assert _drawn(1) == _drawn(1)
    assert sorted(_drawn(1)) == list(range(10))
    assert _drawn(1) != _drawn(2)


def test_a_thread_takes_part_once() -> None:
    """Its time may be up, and somebody may wake it, before it gets its turn."""
    ready, task = Ready(1), Task(1)
    ready.add(task)
    ready.add(task)

    assert ready.draw() is task
    assert not ready


def test_who_is_dropped_is_not_drawn() -> None:
    """And may be added again."""
    ready, task = Ready(1), Task(1)
    ready.add(task)
    ready.drop(task)
    ready.drop(task)

    assert not ready
    ready.add(task)
    assert ready
