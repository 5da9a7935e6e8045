"""E1: a throttled scrape leaves partial tables, the gate blocks, the healer mends them, the phase opens."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.rate_limit.retry_after_kept import retry_after_kept
from scenarios.claims.variables import variables
from simulators.history import (
    Call,
    Event,
    GateDecision,
    GateStart,
    HealEnd,
    HealStart,
    History,
    PhaseCalled,
    Reply,
    TableState,
    Truth,
)

LAST = "3-4"
"""The gate that blocks, and is asked again."""


@dataclass(slots=True)
class _Asked:
    """The last gate, asked once."""

    start: GateStart
    truth: Truth | None = None
    decision: GateDecision | None = None
    called: list[PhaseCalled] = field(default_factory=list)

    @property
    def blocks(self) -> bool:
        """Whether its tables block; where nobody recorded the truth, whether it says so itself."""
        if self.truth is not None:
            return self.truth.blocks
        return self.decision is not None and self.decision.outcome == "blocked"


@dataclass(slots=True)
class _Night:
    """What of a history this claim is about."""

    asked: list[_Asked] = field(default_factory=list)
    tables: dict[str, TableState] = field(default_factory=dict)
    """As they were seen last."""
    calls: dict[int, Call] = field(default_factory=dict)
    """Of the API, while the healer was at work; those that it refused cost nothing."""
    began: HealStart | None = None
    ended: HealEnd | None = None


def from_429_to_data(history: History, question: Question) -> Iterator[Finding]:
    """Findings of one night, in the order of its story.

    One for each call of a scraper that had been told to wait, and each job that gave up instead of coming
    early (RL2). One for the last gate over tables that block (of a deployment: by its own word), which calls
    nobody. One for the calls of the
    API while the healer is at work, but those refused: at most SELF_HEAL_API_BUDGET, where the scenario sets
    it, as a game costs one. One for each table in the end: every row exactly once. One for the gate when it
    is asked again, which calls on once.
    """
    yield from retry_after_kept(history, question)
    night = _read(history)
    for one in night.asked:
        if one.blocks and not _after(one, night.ended):
            yield _closed(one)
    if night.began is None or night.ended is None:
        return
    if (most := variables(history).get("SELF_HEAL_API_BUDGET")) is not None:
        yield _within(night.calls, int(most), night.ended)
    for table in night.tables.values():
        says = f"{table.name} lacks {table.missing} rows and has {table.extra} too many"
        yield kept(table.n) if table.whole else broken(table.n, says)
    again = [one for one in night.asked if _after(one, night.ended)]
    for one in again:
        yield _opened(one)
    if not again:
        yield broken(night.ended.n, f"gate {LAST} was never asked again")


def _after(one: _Asked, ended: HealEnd | None) -> bool:
    return ended is not None and one.start.n > ended.n


def _closed(one: _Asked) -> Finding:
    if not one.called:
        return kept(one.start.n)
    return broken(one.called[0].n, f"the phase after {LAST} was called over tables that block")


def _opened(one: _Asked) -> Finding:
    calls = len(one.called)
    if calls and one.blocks:
        return broken(one.called[0].n, f"asked again, gate {LAST} called on over tables that are not whole")
    if calls == 1:
        return kept(one.called[0].n)
    return broken(one.start.n, f"asked again after the heal, gate {LAST} called on {calls} times")


def _within(calls: Mapping[int, Call], most: int, ended: HealEnd) -> Finding:
    spent = len(calls)
    if spent <= most:
        return kept(ended.n)
    return broken(ended.n, f"the heal cost {spent} calls of the API; {most} are allowed")


def _read(history: History) -> _Night:
    night, open_ = _Night(), None
    for event in history.events:
        if open_ is not None:
            _of_gate(open_, event)
        match event:
            case GateStart():
                open_ = _Asked(event) if event.phase == LAST else None
                night.asked += [open_] if open_ else []
            case HealStart():
                night.began = night.began or event
            case HealEnd():
                night.ended = event
            case TableState():
                night.tables[event.name] = event
            case Call() if night.began is not None:
                night.calls[event.n] = event
            case Reply(status=HTTPStatus.TOO_MANY_REQUESTS):
                night.calls.pop(event.call, None)
            case _:
                pass
    return night


def _of_gate(asked: _Asked, event: Event) -> None:
    match event:
        case Truth():
            asked.truth = event
        case GateDecision():
            asked.decision = event
        case PhaseCalled(phase=phase) if phase == LAST:
            asked.called.append(event)
        case _:
            pass


CLAIM = Claim(
    id="E1",
    title="From a refused scrape to whole data: blocked, healed within the API's budget, opened.",
    level="documented",
    source="tasks 6, 11, 14 and 17",
    statistic="steps of the night that went wrong",
    judge=from_429_to_data,
    kind="night",
)
