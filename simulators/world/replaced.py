"""All that is replaced while a world is entered, and put back when it is left."""

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from . import raw
from .chance import Chance
from .existing import existing, replaced_locks, settled
from .late import Late
from .packages import LATE
from .patches import Patches, Swap
from .pools import handed_back, renewed, taken_over
from .scheduler import World
from .table import SEEN, Row, rows


class Replaced:
    """Holds old and new, from :meth:`begin` to :meth:`end`."""

    def __init__(self, world: World, draw: Chance) -> None:
        """*draw* is where the world's chance comes from."""
        self._world = world
        self._draw = draw
        self._patches = Patches()
        self._pairs: list[tuple[Any, Any]] = []
        self._locks: list[tuple[Any, Any]] = []
        self._queues: list[tuple[Any, Any]] = []
        self._late = Late([*LATE], self._imported)

    def begin(self) -> None:
        """Replace everything, in everything that has bound it by name."""
        found = existing(raw.LockType, raw.RLockType, raw.SimpleQueue)
        self._locks = replaced_locks(found, self._world)
        self._pairs += self._locks
        self._pairs += self._put(rows(self._draw))
        for name, late in LATE.items():
            if name in sys.modules:
                self._pairs += self._put(late(sys.modules[name]), late=True)
        self._queues = taken_over(found)
        self._pairs += self._queues
        Swap(self._pairs).run()
        self._late.start()

    def end(self) -> None:
        """Put everything back, also in what was imported or made meanwhile."""
        self._late.stop()
        self._patches.undo()
        Swap([(new, old) for old, new in self._pairs]).run()
        settled(self._locks, self._world)
        handed_back(self._queues)
        renewed()

    def _imported(self, module: ModuleType) -> None:
        fresh = self._put(LATE[module.__name__](module), late=True)
        self._pairs += fresh
        Swap(fresh).run()

    def _put(self, table: Iterable[Row], *, late: bool = False) -> list[tuple[Any, Any]]:
        """Set every row of *table*; gives old and new of what others may have bound by name."""
        pairs = {}
        for owner, name, new in table:
            old = vars(owner).get(name)
            self._patches.set(owner, name, new)
            if (late or owner in SEEN) and callable(old) and name != "excepthook":
                pairs[id(old)] = old, new
        return [*pairs.values()]
