"""RL7b: from attempt to attempt a client waits longer, until its cap."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from scenarios.claims import statistics
from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.ranks import at_ranks
from scenarios.claims.rate_limit.declared import no_max_backoff
from scenarios.claims.rate_limit.own_waits import LEAST, OwnWait, own_waits
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
    attempts: dict[int, _Attempt] = {}
    for wait in own_waits(history):
        attempts.setdefault(wait.attempt, _Attempt(wait.length, wait.length)).take(wait)
    enough = {number: attempts[number] for number in sorted(attempts) if attempts[number].waits >= LEAST}
    medians = _medians(history, enough)
    for before, after in pairwise(enough):
        if enough[before].longest >= REACHED * micros(cap):
            return
        earlier, later, last = medians[before], medians[after], enough[after].last
        if later[2] < earlier[0]:
            fell = f"median wait fell from {seconds(earlier[1])} (attempt {before}) to {seconds(later[1])}"
            yield broken(last, f"{fell} (attempt {after}) before the cap of {cap:g} s")
        else:
            yield kept(last)


@dataclass(slots=True)
class _Attempt:
    """The waits upon the refusals of one attempt, added up; lengths in microseconds."""

    shortest: int
    longest: int
    waits: int = 0
    last: int = 0
    """The last call that ended one."""

    def take(self, wait: OwnWait) -> None:
        """Add one of them."""
        self.shortest, self.longest = min(self.shortest, wait.length), max(self.longest, wait.length)
        self.waits += 1
        self.last = max(self.last, wait.back.n)


def _medians(history: History, attempts: Mapping[int, _Attempt]) -> dict[int, list[int]]:
    """By attempt the median wait between the ends of its interval, which holds whatever their distribution.

    They are exact: the history is read again for each digit, so that no wait is kept.
    """
    if len(attempts) <= 1:
        return {}
    least = min(one.shortest for one in attempts.values())
    most = max(one.longest for one in attempts.values()) - least
    ranks = {number: statistics.median_ranks(one.waits, DOUBT) for number, one in attempts.items()}
    found = at_ranks(
        lambda: ((wait.attempt, wait.length - least) for wait in own_waits(history)), ranks, most
    )
    return {number: [least + value for value in values] for number, values in found.items()}


CLAIM = Claim(
    id="RL7b",
    title="Where nothing was told, a client waits longer from attempt to attempt, until its cap.",
    level="documented",
    source="task 1 (exponential backoff); the target's own max_backoff",
    statistic="attempts whose median wait fell",
    judge=backoff_grows,
    needs=no_max_backoff,
)
