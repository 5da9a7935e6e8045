"""Small ways to draw, built on ``random()`` alone.

Python promises the same ``random()`` for a seed on every version, and nothing about its other methods.
"""

from bisect import bisect
from collections.abc import Sequence

from simulators.seed import Stream


def below(draw: Stream, n: int) -> int:
    """A whole number from 0 to *n* - 1."""
    return int(draw.random() * n)


def between(draw: Stream, low: int, high: int) -> int:
    """A whole number from *low* to *high*, both possible."""
    return low + int(draw.random() * (high - low + 1))


def chance(draw: Stream, permille: int) -> bool:
    """True in *permille* of a thousand cases."""
    return draw.random() * 1000 < permille


def bell(draw: Stream, spread: int) -> int:
    """A whole number about zero, bell-shaped, with standard deviation *spread* (never beyond six of them)."""
    random = draw.random
    return round((sum([random() for _ in range(12)]) - 6) * spread)


def pick[T](draw: Stream, items: Sequence[T]) -> T:
    """One of *items*, each as likely as another."""
    return items[int(draw.random() * len(items))]


def weighted[T](draw: Stream, choices: Sequence[tuple[T, int]]) -> T:
    """One value of *choices*, pairs of a value and its weight."""
    left = below(draw, sum(weight for _, weight in choices))
    for value, weight in choices:
        left -= weight
        if left < 0:
            return value
    raise AssertionError("weights must be whole, not negative, and one of them positive")


def shuffled[T](draw: Stream, items: Sequence[T]) -> list[T]:
    """*items* in a drawn order; the argument is left as it is."""
    mixed = list(items)
    for last in range(len(mixed) - 1, 0, -1):
        other = below(draw, last + 1)
        mixed[last], mixed[other] = mixed[other], mixed[last]
    return mixed


def scatter(draw: Stream, weights: Sequence[int], count: int) -> list[int]:
    """How many of *count* single things fall to each of the *weights* (whole, not all zero)."""
    ladder: list[int] = []
    total = 0
    for weight in weights:
        total += weight
        ladder.append(total)
    shares = [0] * len(weights)
    random = draw.random
    for _ in range(count):
        shares[bisect(ladder, int(random() * total))] += 1
    return shares


def divided(total: int, weights: Sequence[int]) -> list[int]:
    """*total* cut into whole parts in proportion to *weights*; the parts sum to it exactly."""
    whole = sum(weights)
    parts: list[int] = []
    run = given = 0
    for weight in weights:
        run += weight
        upto = total * run // whole
        parts.append(upto - given)
        given = upto
    return parts
