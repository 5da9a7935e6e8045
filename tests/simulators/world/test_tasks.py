"""For whom a pool's thread works."""

import concurrent.futures
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from simulators.world import World
from simulators.world.tasks import WorkItem

Entered = Callable[..., AbstractContextManager[World]]


def test_a_shared_pool_works_for_whoever_asks(entered: Entered) -> None:
    """One thread, started for the first, does the second's task as the second's; and nobody's as nobody's."""
    with entered() as world, concurrent.futures.ThreadPoolExecutor(1) as pool:
        owners = []
        for owner in (1, 2, None):
            world.current.owner = owner
            owners.append(pool.submit(lambda: world.current.owner).result())

    assert owners == [1, 2, None]


def test_a_thread_works_for_whoever_started_it(entered: Entered) -> None:
    """Whatever its starter does later."""
    owners: list[int] = []
    with entered() as world:
        world.current.owner = 3
        thread = threading.Thread(target=lambda: owners.append(world.current.owner))
        thread.start()
        world.current.owner = 4
        thread.join()

    assert owners == [3]


def test_a_task_that_fails_leaves_no_trace(entered: Entered) -> None:
    """Its error comes to whoever asked, and the thread works for its starter again."""
    with entered() as world, concurrent.futures.ThreadPoolExecutor(1) as pool:
        world.current.owner = 1
        with pytest.raises(ZeroDivisionError):
            pool.submit(lambda: 1 // 0).result()
        world.current.owner = 2
        assert pool.submit(lambda: world.current.owner).result() == 2


def test_outside_a_world_a_task_is_done_as_ever() -> None:
    """A module that was imported inside may be used outside."""
    done: concurrent.futures.Future[int] = concurrent.futures.Future()
    WorkItem(done, lambda: 7, (), {}).run()

    assert done.result() == 7
