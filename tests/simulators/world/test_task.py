"""One thread of a world, as the scheduler sees it."""

from simulators.world.task import Task


def test_a_task_begins_closed_and_named_by_its_number() -> None:
    """Nobody runs before it is drawn."""
    task = Task(3)

    assert task.gate.locked()
    assert task.name == "thread 3"
