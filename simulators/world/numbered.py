"""Objects that are told apart by a number, so that a set of them has the same order in every process.

By default an object's hash is its address, which is another in each process; a set of futures is then
walked in another order each time (``concurrent.futures.as_completed``, aiohttp's waiters for DNS).
"""

from collections.abc import Callable, Iterator
from typing import Any

NUMBER = "_world_number"


def numbered(kind: type, count: Callable[[], int]) -> Iterator[tuple[type, str, Any]]:
    """Rows that give each new object of *kind* its number as hash; what was there before keeps its own."""
    begin: Any = vars(kind)["__init__"]

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        self.__dict__[NUMBER] = count()
        begin(self, *args, **kwargs)

    def number(self: Any) -> int:
        return self.__dict__.get(NUMBER) or object.__hash__(self)

    yield kind, "__init__", init
    yield kind, "__hash__", number
