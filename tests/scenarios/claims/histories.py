"""Histories written by hand, so that a test reads as a table. Times are seconds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from scenarios.claims.base import Claim, Question
from simulators.clock import micros
from simulators.history import (
    Breaker,
    Call,
    Declares,
    End,
    Event,
    Fault,
    Flag,
    Header,
    HealDeclares,
    Held,
    History,
    JobEnd,
    JobStart,
    Metrics,
    Outage,
    Outcome,
    Reply,
    Rows,
    Target,
    digest,
)

Step = Callable[["Writer"], None]
"""One line of the table."""

REFERENCE = Declares(
    attempts_per_page=3,
    base_backoff=4,
    max_backoff=10,
    max_retry_after=120,
    breaker=Breaker(threshold=3, timeout=300),
    flags=["CB", "RA"],
    metrics=["sends", "refusals"],
    heal=HealDeclares(attempts=3, cooldown=60),
)


@dataclass
class Writer:
    """Numbers events and finds the call that a reply answers."""

    events: list[Event] = field(default_factory=list)
    waiting: list[Call] = field(default_factory=list)
    """Calls without a reply, oldest first."""

    @property
    def n(self) -> int:
        """The number of the next event."""
        return len(self.events) + 1


def told(
    *steps: Step, declares: Declares = REFERENCE, entry: str = "", process_a_job: bool = False,
    together: bool = False,
) -> History:  # fmt: skip
    """Give the history that *steps* tell."""
    writer = Writer()
    for step in steps:
        step(writer)
    target = Target("mine", declares, process_a_job=process_a_job)
    header = Header(
        scrimmage="0",
        scenario={"together": together},
        scenario_id="s",
        entry=entry,
        rig="sim",
        seed=0,
        target=target,
    )
    return History(header, writer.events)


def job(
    number: int = 1,
    at: float = 0,
    *,
    host: str = "main",
    who: str = "client-1",
    params: dict[str, Any] | None = None,
) -> Step:
    """A job starts."""

    def step(writer: Writer) -> None:
        writer.events.append(
            JobStart(n=writer.n, t=micros(at), who=who, job=number, host=host, path="/v1/games",
                     params=params or {}, per_page=25)
        )  # fmt: skip

    return step


def call(
    at: float,
    page: int = 1,
    *,
    host: str = "main",
    key: str = "k",
    query: str | None = None,
    path: str = "/v1/games",
    by: str = "",
    for_job: int = 0,
) -> Step:
    """A call reaches the API side, sent *by* a thread *for_job* where the rig tells."""

    def step(writer: Writer) -> None:
        event = Call(n=writer.n, t=micros(at), who="api", connection=1, method="GET", host=host, path=path,
                     query=f"cursor={page}" if query is None else query, key=key, page=page,
                     job=for_job, thread=by)  # fmt: skip
        writer.events.append(event)
        writer.waiting.append(event)

    return step


def reply(
    at: float, status: int, *, wait: float | None = None, end: End = "whole", grain: float = 0,
    sent: Sequence[str] = (), head: float | None = None, newest: bool = False, brought: int = 1,
) -> Step:  # fmt: skip
    """The oldest call that waits (or the *newest*) gets its reply; *wait* is told, counted from the head."""

    def step(writer: Writer) -> None:
        begun = micros(at if head is None else head)
        until = None if wait is None else begun + micros(wait)
        told_values = list(sent) or ([] if wait is None else [f"{wait:g}"])
        answered = writer.waiting.pop(-1 if newest else 0)
        writer.events.append(
            Reply(n=writer.n, t=micros(at), who="api", call=answered.n, status=status, head=begun, end=end,
                  rows=brought * (status == 200), retry_after=told_values, until=until, grain=micros(grain))
        )  # fmt: skip

    return step


def counts(at: float, sends: int = 0, refusals: int = 0, *, who: str = "client-1", error: str = "") -> Step:
    """The client's own counters are asked, and say so many, or raise an *error*."""

    def step(writer: Writer) -> None:
        said = {} if error else {"sends": sends, "refusals": refusals}
        writer.events.append(Metrics(n=writer.n, t=micros(at), who=who, job=1, counts=said, error=error))

    return step


def away(at: float, until: float, *, host: str = "main") -> Step:
    """The host does not listen from *at* on; nobody sees whom it refuses."""

    def step(writer: Writer) -> None:
        writer.events.append(Outage(n=writer.n, t=micros(at), who="api", host=host, until=micros(until)))

    return step


def refused(
    at: float, page: int = 1, *, status: int = 429, wait: float | None = None, grain: float = 0,
    host: str = "main", key: str = "k", sent: Sequence[str] = (), end: End = "whole", by: str = "",
) -> Step:  # fmt: skip
    """A call that is refused at once."""
    return both(
        call(at, page, host=host, key=key, by=by),
        reply(at, status, wait=wait, grain=grain, sent=sent, end=end, newest=True),
    )


def served(at: float, page: int = 1, *, host: str = "main", key: str = "k", by: str = "") -> Step:
    """A call that is answered well at once."""
    return both(call(at, page, host=host, key=key, by=by), reply(at, 200, newest=True))


def connection_refused(at: float) -> Step:
    """A connection that was never opened; no call comes through."""
    return lambda writer: writer.events.append(
        Fault(n=writer.n, t=micros(at), who="api", call=0, fault=0, does="refused")
    )


def both(*steps: Step) -> Step:
    """Several lines as one."""

    def step(writer: Writer) -> None:
        for each in steps:
            each(writer)

    return step


def each(times: Sequence[float], line: Callable[[float], Step]) -> Step:
    """The same line at several times."""
    return both(*(line(at) for at in times))


def rows(*keys: str, number: int = 1, at: float = 0) -> Step:
    """What the target handed over."""

    def step(writer: Writer) -> None:
        event = Rows(n=writer.n, t=micros(at), who="me", job=number, count=len(keys), digest=digest(keys),
                     keys=list(keys))  # fmt: skip
        writer.events.append(event)

    return step


def held(*keys: str, number: int = 1, at: float = 0) -> Step:
    """What the API held."""

    def step(writer: Writer) -> None:
        event = Held(n=writer.n, t=micros(at), who="api", job=number, count=len(keys), digest=digest(keys),
                     keys=list(keys))  # fmt: skip
        writer.events.append(event)

    return step


def flag(says: str, number: int = 1, at: float = 0) -> Step:
    """The target warned."""
    return lambda writer: writer.events.append(
        Flag(n=writer.n, t=micros(at), who="client-1", job=number, says=says)
    )


def ends(at: float, outcome: Outcome = "complete", error: str = "", *, number: int = 1) -> Step:
    """A job ends."""
    return lambda writer: writer.events.append(
        JobEnd(n=writer.n, t=micros(at), who="client-1", job=number, outcome=outcome, error=error)
    )


def asked(
    expect: str = "complete", *, entry: dict[str, Any] | None = None, grain: float = 0, **settings: Any
) -> Question:
    """A question; *grain* is in seconds."""
    return Question(expect, settings, entry or {}, micros(grain))


def judged(claim: Claim, history: History, question: Question | None = None) -> list[str]:
    """What *claim* finds: an empty text for each opportunity kept, and what was wrong for each broken."""
    findings = list(claim.judge(history, question or asked()))
    assert [finding.event for finding in findings] == sorted(finding.event for finding in findings)
    assert all(1 <= finding.event <= len(history.events) for finding in findings)
    return [finding.broken for finding in findings]
