"""How long to wait when the server told nothing: exponential backoff with equal jitter."""

from collections.abc import Callable
from random import Random

Backoff = Callable[[int, float, float, Random], float]
"""What turns (attempts made before, base, cap, draws) into seconds to wait."""

_DOUBLINGS = 64  # more would overflow one day; from the smallest base this is far over any cap


def equal_jitter(attempt: int, base: float, cap: float, random: Random) -> float:
    """Draw the seconds to wait from U(d/2, d), where d = min(*cap*, *base* * 2 ** *attempt*).

    *attempt* is 0-based; *base* and *cap* are seconds. Half of the wait is certain, so nobody hurries, and
    half is drawn, so that clients that were refused together do not come back together.
    """
    longest = min(cap, base * 2.0 ** min(attempt, _DOUBLINGS))
    return longest * random.uniform(0.5, 1)
