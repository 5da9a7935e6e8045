"""RL14: a fleet of workers on one key does not lock itself out."""

from collections.abc import Iterator
from itertools import pairwise

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.goodput import refused_at
from scenarios.claims.rate_limit.limit import Limit, granted, limit_of
from scenarios.claims.rate_limit.log import Log, read
from scenarios.claims.rate_limit.sent import Sent
from simulators.history import History

SLOWER = 1.1
"""A fleet may take so many times what its calls take at the limit's rate (ours, RL14)."""

LOCKED = 2
"""Windows without one call granted after which the fleet has locked itself out: each gives its calls anew."""


def fleet_goodput(history: History, question: Question) -> Iterator[Finding]:
    """RL14: a fleet on one key lasts at most 1.1 times its calls by the rate, and never locks itself out.

    A fleet is two clients or more that share a key at a host; its time runs from the first start of their
    jobs to the last end, and its calls must fill 50 windows. Locked out is who is granted nothing for two
    windows; who knocks on a closed door is on the way there, so of its calls at most 1 % may be refused, as
    of a single job's (RL13). Each fleet is three opportunities.
    """
    del question
    yield from sorted(_fleets(history), key=lambda one: one.event)


def _fleets(history: History) -> Iterator[Finding]:
    limit = limit_of(history)
    log = read(history)
    for sends in _by_key(log).values():
        if limit.long(sum(map(granted, sends))):
            yield from _fleet(sends, log, limit)


def _by_key(log: Log) -> dict[tuple[str, str], list[Sent]]:
    found: dict[tuple[str, str], list[Sent]] = {}
    for sent in log.sent.values():
        found.setdefault((sent.call.host, sent.call.key), []).append(sent)
    return found


def _fleet(sends: list[Sent], log: Log, limit: Limit) -> Iterator[Finding]:
    jobs = [log.jobs[number] for number in sorted({number for sent in sends for number in sent.jobs})]
    ends = [job.end for job in jobs if job.end is not None]
    if len({job.start.who for job in jobs}) <= 1 or len(ends) < len(jobs):
        return
    began, end = min(job.start.t for job in jobs), max(ends, key=lambda one: one.t)
    served = [sent for sent in sends if granted(sent)]
    lasted, least = end.t - began, limit.least(len(served))
    if lasted > SLOWER * least:
        says = f"{len(served)} calls of {len(jobs)} jobs took {seconds(lasted)}, {lasted / least:.3f} times"
        yield broken(end.n, f"{says} the {seconds(round(least))} that they take at the limit's rate")
    else:
        yield kept(end.n)
    times = [began, *(sent.call.t for sent in served)]
    gap, at = max((later - earlier, earlier) for earlier, later in pairwise(times))
    if gap > LOCKED * limit.window:
        yield broken(end.n, f"from {seconds(at)} on no call was granted for {seconds(gap)}")
    else:
        yield kept(end.n)
    yield refused_at(end.n, len(sends), len(served))


CLAIM = Claim(
    id="RL14",
    title="A fleet on one key takes at most 1.1 times what the rate needs, and never locks itself out.",
    level="house",
    source="ours: goodput of a fleet on one key; docs/pacer.md",
    statistic="fleets slower than the limit, or locked out",
    judge=fleet_goodput,
)
