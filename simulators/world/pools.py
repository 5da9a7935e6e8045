"""Queues and pools that outlive a world or were there before it: none may wait on the wrong side."""

import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from . import raw
from .existing import existing
from .waiting import SimpleQueue


def taken_over(found: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each ``queue.SimpleQueue`` among *found* with one of the world's that holds what it held."""
    pairs = []
    for one in found:
        if type(one) is raw.SimpleQueue:
            new = SimpleQueue()
            while not one.empty():
                new.put(one.get())
            pairs.append((one, new))
    return pairs


def handed_back(pairs: Iterable[tuple[Any, Any]]) -> None:
    """Put what is left in the world's queues into those whose place they took."""
    for old, new in pairs:
        while not new.empty():
            old.put(new.get())


def renewed() -> None:
    """Let every pool whose threads ended with the world start new ones when it is next asked."""
    for pool in existing(ThreadPoolExecutor):
        inside = vars(pool)  # there is no public way
        alive = {thread for thread in inside["_threads"] if thread.is_alive()}
        if len(alive) < len(inside["_threads"]):
            inside.update(_threads=alive, _idle_semaphore=threading.Semaphore(0))
