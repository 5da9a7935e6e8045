"""RL7b: from attempt to attempt a client waits longer, until its cap."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import comb

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.declared import no_max_backoff
from scenarios.claims.rate_limit.log import read
from scenarios.claims.rate_limit.own_waits import LEAST, Wait, own_waits
from simulators.clock import micros
from simulators.history import History

DOUBT = 1e-6
"""Probability, for each end of an interval, that the true median lies outside."""

REACHED = 0.9
"""Share of the cap from which the longest wait of an attempt has reached it: jitter stays below."""


def backoff_grows(history: History, question: Question) -> Iterator[Finding]:
    """RL7, second part: the median wait by attempt does not fall until the cap is reached (task 1).

    Attempts with fewer than 100 waits are left out. A median falls where the exact interval of the
    later one (order statistics, 1e-6 on each side) lies below that of the earlier: chance alone does
    not accuse. An opportunity is a pair of attempts in a row, the first of which had not reached the cap.
    """
    del question
    cap = history.declares.max_backoff
    if cap is None:
        return
    by_attempt: dict[int, list[Wait]] = defaultdict(list)
    for wait in own_waits(read(history)):
        by_attempt[wait.attempt].append(wait)
    enough = sorted(attempt for attempt, waits in by_attempt.items() if len(waits) >= LEAST)
    for before, after in pairwise(enough):
        earlier, later = ([wait.length for wait in by_attempt[one]] for one in (before, after))
        if max(earlier) >= REACHED * micros(cap):
            return
        last = max(wait.back.n for wait in by_attempt[after])
        if _median(later)[2] < _median(earlier)[0]:
            medians = [seconds(_median(waits)[1]) for waits in (earlier, later)]
            says = f"median wait fell from {medians[0]} (attempt {before}) to {medians[1]} (attempt {after})"
            yield broken(last, f"{says} before the cap of {cap:g} s")
        else:
            yield kept(last)


def _median(waits: Sequence[int]) -> tuple[int, int, int]:
    """The median of *waits* between the ends of its interval, which holds whatever their distribution."""
    ordered, n = sorted(waits), len(waits)
    below, rank = 0.0, 0
    while (below := below + comb(n, rank) / 2**n) <= DOUBT:
        rank += 1
    return ordered[max(rank - 1, 0)], ordered[n // 2], ordered[min(n - rank, n - 1)]


CLAIM = Claim(
    id="RL7b",
    title="Where nothing was told, a client waits longer from attempt to attempt, until its cap.",
    level="documented",
    source="task 1 (exponential backoff); the target's own max_backoff",
    statistic="attempts whose median wait fell",
    judge=backoff_grows,
    needs=no_max_backoff,
)
