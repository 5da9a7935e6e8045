"""Delta debugging: the smallest part of a list that still fails."""

from collections.abc import Callable, Sequence
from itertools import pairwise


def minimal[T](items: Sequence[T], fails: Callable[[list[T]], bool]) -> list[T]:
    """A part of *items*, in their order, that fails and of which no single item can be spared.

    Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", IEEE Transactions on Software
    Engineering 28 (2002), algorithm ddmin without its test of subsets: with few culprits the complements lead
    to the same part. *items* as they are must fail, which is not asked again.
    """
    left, pieces = list(items), 2
    if not left or fails([]):
        return []
    while len(left) > 1:
        for start, stop in _cuts(len(left), pieces):
            rest = left[:start] + left[stop:]
            if rest and fails(rest):
                left, pieces = rest, max(pieces - 1, 2)
                break
        else:
            if pieces >= len(left):
                break
            pieces = min(2 * pieces, len(left))
    return left


def _cuts(length: int, pieces: int) -> list[tuple[int, int]]:
    """*pieces* of nearly equal length that cover so many items: each from, and up to without."""
    ends = [length * piece // pieces for piece in range(pieces + 1)]
    return list(pairwise(ends))


def smallest(low: int, high: int, fails: Callable[[int], bool]) -> int:
    """The smallest of *low*, its doubles and *high* that fails; *high* is known to."""
    tried = low
    while tried < high:
        if fails(tried):
            return tried
        tried *= 2
    return high
