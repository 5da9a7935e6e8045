"""Garbage is collected at fixed places; elsewhere finalisers would run when chance has it."""

import gc

YOUNG, ALL = 100, 5000
"""Sends between two collections of what is young, and of everything."""


class Garbage:
    """Counts sends and collects now and then. The machine's own collector is off in a world."""

    __slots__ = ("_sends",)

    def __init__(self) -> None:
        self._sends = 0

    def sent(self) -> None:
        """Take notice of a send."""
        self._sends += 1
        if self._sends % YOUNG == 0:
            gc.collect(2 if self._sends % ALL == 0 else 1)
