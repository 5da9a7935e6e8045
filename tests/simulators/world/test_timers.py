"""Who waits until when."""

from simulators.world.task import Task
from simulators.world.timers import Timers


def test_who_is_due_comes_in_the_order_of_moments_and_then_of_coming() -> None:
    """Two at the same moment keep the order in which they came; who waits longer stays."""
    timers = Timers()
    tasks = [Task(number) for number in range(4)]
    for task, moment in zip(tasks, (20, 10, 10, 30), strict=True):
        timers.add(moment, task)

    assert timers.next() == 10
    assert [task.number for task in timers.due(20)] == [1, 2, 0]
    assert timers.next() == 30


def test_who_was_woken_is_forgotten() -> None:
    """A changed turn says that the thread went on without its timer."""
    timers = Timers()
    task = Task(1)
    timers.add(10, task)
    task.turn += 1

    assert timers.next() is None
    assert list(timers.due(10)) == []


def test_a_timer_passed_over_is_not_given() -> None:
    """Of two timers of one thread only the newer counts."""
    timers = Timers()
    task = Task(1)
    timers.add(10, task)
    task.turn += 1
    timers.add(20, task)

    assert list(timers.due(15)) == []
    assert [one.number for one in timers.due(20)] == [1]
    timers.add(30, task)
    timers.clear()
    assert timers.next() is None


def test_those_who_were_woken_do_not_pile_up() -> None:
    """A thread that waits again and again with a long time-out, and is woken each time, is kept once."""
    timers = Timers()
    sleeper, busy = Task(1), Task(2)
    timers.add(5_000, sleeper)
    for moment in range(10_000, 20_000):
        timers.add(moment, busy)
        busy.turn += 1

    assert len(timers._heap) < 1000
    assert timers.next() == 5_000
    assert [one.number for one in timers.due(30_000)] == [1]
