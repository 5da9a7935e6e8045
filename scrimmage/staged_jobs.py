"""Jobs where nobody handed any over: a deployment's calls, as listings within its workload."""

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import parse_qsl

import msgspec

from simulators.history import (
    Call,
    Event,
    Fault,
    Header,
    History,
    JobEnd,
    JobStart,
    Reply,
    WorkloadEnd,
    WorkloadStart,
)

PLACES = frozenset(
    {"cursor", "limit", "next", "offset", "page", "pageToken", "page_token", "per_page", "size", "start"}
)
"""Parameters that say where in a listing a call is, and not which listing it is of."""

_Listing = tuple[int, str, str, str, tuple[tuple[str, str], ...]]
"""Which workload, host, key, path, and the parameters that name it."""


def with_jobs(run: History) -> History:
    """*run* with a job for each listing that was called for within each workload.

    The proxy sees calls and no jobs. What is certain of a deployment is when it was set going and when it was
    done; what it asked for in between is taken apart by host, key, path and parameters, so that two scrapes
    side by side are not taken for one that skips pages. A job ends with its last call where its workload was
    done; where that was not seen it has no end, and nothing is said about how long it took. A breaker's time
    cannot be told from the pause between two scrapes, so none is judged. A history of another rig is given
    back as it is.
    """
    if not any(isinstance(event, WorkloadStart) for event in run.events):
        return run
    jobs, calls, last = _told_apart(run.events)
    done = {one.number for one in run.events if isinstance(one, WorkloadEnd) and one.outcome == "done"}
    of_workload: dict[int, list[_Listing]] = defaultdict(list)
    for listing in jobs:
        of_workload[listing[0]].append(listing)
    ends: dict[int, list[int]] = defaultdict(list)
    for listing, number in jobs.items():
        if listing[0] in done:
            ends[last[number]].append(number)
    events: list[Event] = []
    for event in run.events:
        job = calls.get(event.n)
        events.append(msgspec.structs.replace(event, job=job) if isinstance(event, Call) and job else event)
        if isinstance(event, WorkloadStart):
            events += [_start(event, one, jobs[one]) for one in of_workload[event.number]]
        events += [
            JobEnd(n=event.n, t=event.t, who=_who(number), job=number, outcome="complete")
            for number in ends[event.n]
        ]
    return History(_without_breaker(run.header), events)


def _told_apart(events: Sequence[Event]) -> tuple[dict[_Listing, int], dict[int, int], dict[int, int]]:
    """Numbers of jobs by listing, of jobs by call, and of each job's last event."""
    jobs: dict[_Listing, int] = {}
    calls: dict[int, int] = {}
    last: dict[int, int] = {}
    workload = 0
    for event in events:
        if isinstance(event, WorkloadStart):
            workload = event.number
        elif isinstance(event, Call) and workload:
            named = tuple(pair for pair in parse_qsl(event.query, keep_blank_values=True) if _names(pair[0]))
            listing = workload, event.host, event.key, event.path, tuple(sorted(named))
            number = jobs.setdefault(listing, len(jobs) + 1)
            calls[event.n] = number
            last[number] = event.n
        elif isinstance(event, Reply | Fault) and event.call in calls:
            last[calls[event.call]] = event.n
    return jobs, calls, last


def _names(parameter: str) -> bool:
    return parameter.partition("[")[0] not in PLACES


def _start(event: WorkloadStart, listing: _Listing, number: int) -> JobStart:
    _, host, _, path, named = listing
    params: dict[str, str | list[str]] = {}
    for name, value in named:
        params[name] = [*params.get(name, []), value]
    return JobStart(
        n=event.n, t=event.t, who=_who(number), job=number, host=host, path=path, params=params, per_page=0
    )


def _who(number: int) -> str:
    return f"listing {number}"


def _without_breaker(header: Header) -> Header:
    declares = msgspec.structs.replace(header.target.declares, breaker=None)
    return msgspec.structs.replace(header, target=msgspec.structs.replace(header.target, declares=declares))
