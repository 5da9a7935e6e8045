"""A bounded memory of answers: what was used longest ago goes first."""

from collections import OrderedDict
from collections.abc import Hashable


class Kept[K: Hashable, V]:
    """Values by key, together no heavier than *budget* (in the unit of the weights given)."""

    __slots__ = ("_budget", "_held", "_weight")

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._weight = 0
        self._held: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: K) -> V | None:
        """The value kept under *key*, or None."""
        found = self._held.get(key)
        if found is None:
            return None
        self._held.move_to_end(key)
        return found[0]

    def put(self, key: K, value: V, weight: int = 1) -> None:
        """Keep *value* under *key*; one heavier than the whole budget is not kept."""
        if key in self._held:
            self._weight -= self._held.pop(key)[1]
        self._held[key] = value, weight
        self._weight += weight
        while self._weight > self._budget:
            _, (_, lost) = self._held.popitem(last=False)
            self._weight -= lost
