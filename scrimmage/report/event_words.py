"""Each event of a history in a few words."""

from scrimmage.report.exchange import status, target
from scrimmage.report.gate_words import GATE_EVENTS, gate_says
from scrimmage.report.gate_words import Told as GateTold
from scrimmage.report.heal_words import HEAL_EVENTS, heal_says
from scrimmage.report.heal_words import Told as HealTold
from scrimmage.report.staging_words import STAGING_EVENTS, staging_says
from scrimmage.report.staging_words import Told as StagingTold
from scrimmage.report.words import count
from simulators.history import (
    Call,
    Event,
    Fault,
    Flag,
    Held,
    JobEnd,
    JobStart,
    Metrics,
    Outage,
    Reply,
    Rows,
    Stuck,
    Switched,
    TargetExit,
    Timed,
)

Harness = Rows | Held | Flag | Metrics | Outage | Stuck | Switched | Timed | TargetExit


def says(event: Event, *, several: bool, folded: bool) -> str:
    """Say *event* in a few words.

    *several*: calls name their key and host, as there is more than one. *folded*: the words follow
    those of the call that the event belongs to.
    """
    match event:
        case Call():
            return _call(event, several=several)
        case Reply():
            return f"→ {_reply(event)}" if folded else f"reply to {event.call} → {_reply(event)}"
        case Fault():
            met = "" if folded else f" at {event.call}" if event.call else ", no call came through"
            return f"! fault {event.fault}: {event.does}{met}"
        case JobStart():
            params = " ".join(f"{name}={_value(value)}" for name, value in event.params.items())
            asked = f"{event.path} {params}".rstrip()
            return f"{event.who}: job {event.job} starts, {asked}, {event.per_page} a page"
        case JobEnd():
            return f"{event.who}: job {event.job} {_outcome(event)}"
        case _:
            return _around(event)


def _around(event: GateTold | HealTold | StagingTold | Harness) -> str:
    if isinstance(event, GATE_EVENTS):
        return gate_says(event)
    if isinstance(event, STAGING_EVENTS):
        return staging_says(event)
    return heal_says(event) if isinstance(event, HEAL_EVENTS) else _told_by_harness(event)


def _told_by_harness(event: Harness) -> str:
    match event:
        case Rows():
            return f"job {event.job} handed over {count(event.count, 'row')}"
        case Held():
            return f"job {event.job}: the API held {count(event.count, 'row')}"
        case Flag():
            return f"job {event.job} warned: {event.says}"
        case Outage():
            return f"! {event.host} does not listen until {event.until / 1_000_000:.3f}"
        case _:
            return _of_process(event)


def _of_process(event: Metrics | Stuck | Switched | Timed | TargetExit) -> str:
    match event:
        case Stuck():
            where = "".join(f", at {line}" for line in event.stack[:1])
            calls = "".join(f" ← {line}" for line in event.stack[1:])
            return f"{event.thread} {event.waits}{where}{calls}"
        case Metrics():
            counts = ", ".join(f"{number} {name}" for name, number in event.counts.items())
            return f"its metrics count {counts}" if counts else f"its metrics: {event.error}"
        case Timed():
            what = "as the control" if event.control else "without"
            outer, inner = (sum(both) / 2000 for both in (event.outer, event.inner))
            return f"block {event.block}: {outer:.2f} ms with the protection, {inner:.2f} ms {what}"
        case TargetExit():
            return f"the target's process ended with {event.code} {event.says}".rstrip()
        case Switched():
            env = ", ".join(f"{name}={value}" for name, value in event.env.items())
            return f"from here on {env or 'no variable is set besides'}"


def _call(call: Call, *, several: bool) -> str:
    page = f"page {call.page}" if call.page else f"unknown page {target(call)}"
    where = f" ({call.key or 'no key'} at {call.host})" if several else ""
    return f"{call.method} {call.path} {page}{where}"


def _reply(reply: Reply) -> str:
    parts = [status(reply)]
    if reply.rows:
        parts.append(count(reply.rows, "row"))
    if reply.retry_after:
        values = ", ".join(repr(value) for value in reply.retry_after)
        if reply.until is None:
            parts.append(f"Retry-After {values}, which tells no time")
        else:
            parts.append(f"Retry-After {values}, wait until {reply.until / 1_000_000:.3f}")
    return ", ".join(parts)


def _outcome(end: JobEnd) -> str:
    if end.outcome == "complete":
        return "complete"
    return f"{end.outcome} {end.error}".rstrip()


def _value(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ",".join(value)
