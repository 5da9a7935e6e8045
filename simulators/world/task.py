"""One thread of a world, as the scheduler sees it."""

from collections.abc import Callable
from typing import Any

from . import raw


class Task:
    """One thread of the world. Its *gate* is closed unless it is its turn."""

    __slots__ = (
        "deaths",
        "gate",
        "ident",
        "join",
        "killed",
        "kills",
        "name",
        "number",
        "owner",
        "queued",
        "raises",
        "turn",
        "waits",
        "woken",
    )

    def __init__(self, number: int) -> None:
        self.number = number
        self.name = f"thread {number}"
        self.owner: Any = (
            None  # for whom it works: whoever entered the world says so, a new thread takes it on
        )
        self.gate = raw.allocate_lock()
        self.gate.acquire()
        self.ident = 0
        self.turn = 0
        self.woken = False
        self.queued = False
        self.waits: Any = None
        self.killed = False
        self.kills = 0
        self.raises: BaseException | None = None
        self.deaths: list[Callable[[], None]] = []
        self.join: Callable[[], object] | None = None
