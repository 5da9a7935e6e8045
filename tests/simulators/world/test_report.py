"""What every thread is doing."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from simulators.world import World
from simulators.world.report import report, waiting
from simulators.world.task import Task

Entered = Callable[..., AbstractContextManager[World]]


def test_each_thread_is_told_with_its_wait_and_its_stack(entered: Entered) -> None:
    """Frames of the world itself are left out: nobody but us can change them."""
    with entered() as world:
        threading.Thread(target=lambda: time.sleep(9), name="Ada").start()
        time.sleep(1)
        told = report(world)

    assert "Ada waits for sleep" in told
    assert "time.sleep(9)" in told
    assert "/world/scheduler.py" not in told


def test_a_thread_that_can_run_waits_for_nothing() -> None:
    """It says so."""
    assert waiting(Task(1)) == "can run"
