"""One of each kind, then another of each."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable


def in_turn[One](ones: Iterable[One], kind: Callable[[One], Hashable]) -> list[One]:
    """The first of each *kind*, then the second of each, and so on; otherwise in the order of *ones*."""
    met: Counter[Hashable] = Counter()
    rounds: list[tuple[int, One]] = []
    for one in ones:
        rounds.append((met[kind(one)], one))
        met[kind(one)] += 1
    return [one for _, one in sorted(rounds, key=lambda place: place[0])]
