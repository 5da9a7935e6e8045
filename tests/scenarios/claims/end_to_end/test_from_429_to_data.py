"""E1."""

from collections.abc import Iterable
from typing import Any

import pytest

from scenarios.claims.base import Question
from scenarios.claims.end_to_end.from_429_to_data import CLAIM
from simulators.clock import micros
from simulators.history import (
    Call,
    Declares,
    Event,
    GateStart,
    Header,
    HealEnd,
    HealStart,
    History,
    JobEnd,
    JobStart,
    PhaseCalled,
    Reply,
    TableState,
    Target,
    Truth,
)

DAY = "2025-01-15"
Step = tuple[float, Any, dict[str, Any]]


def call(at: float) -> Step:
    """The scraper asks the API."""
    return at, Call, {
        "connection": 1, "method": "GET", "host": "main", "path": "/v1/stats", "query": "", "key": "key-1",
        "page": 1, "job": 1,
    }  # fmt: skip


def job(at: float) -> Step:
    """The scraper gets a job."""
    return at, JobStart, {"job": 1, "host": "main", "path": "/v1/stats", "params": {}, "per_page": 100}


def ended(at: float, outcome: str = "complete") -> Step:
    """Its job is over."""
    return at, JobEnd, {"job": 1, "outcome": outcome}


def refused(at: float, to: int, wait: float) -> Step:
    """The call that is event *to* is refused."""
    told = {"until": micros(at + wait), "retry_after": [str(wait)]}
    return at, Reply, {"call": to, "status": 429, "head": micros(at), **told}


def gate(at: float, *, phase: str = "3-4", blocks: bool = False) -> list[Step]:
    """A gate is asked."""
    start = {"gate": 1, "phase": phase, "game_date": DAY, "now": ""}
    truth = {"gate": 1, "state": "damaged" if blocks else "healthy", "blocks": blocks, "shown": blocks}
    return [(at, GateStart, start), (at, Truth, truth)]


def called(at: float, phase: str = "3-4") -> Step:
    """The next phase is called."""
    return at, PhaseCalled, {"phase": phase, "game_date": DAY}


def heal(at: float, calls: int = 1, missing: int = 0, extra: int = 0) -> list[Step]:
    """The healer is at work for a minute, and what stands there afterwards."""
    start = at, HealStart, {"heal": 1, "game_date": DAY, "now": ""}
    end = at + 60, HealEnd, {"heal": 1, "outcome": "complete", "took": 60}
    table = at + 60, TableState, {"name": "bdl", "missing": missing, "extra": extra}
    return [start, job(at), *([call(at + 1)] * calls), ended(at + 2), end, table]


REFUSED = [job(0), call(0), refused(1, 2, 600), ended(2, "raised")]
BLOCKED = gate(1800, blocks=True)
OPENED = [*gate(9000), called(9000)]


def judged(*steps: Step, budget: str | None = "3") -> list[str]:
    """What the claim says of a history with *steps*; an empty text for what was kept."""
    events: list[Event] = [
        kind(n=number, t=micros(at), who="x", **fields) for number, (at, kind, fields) in enumerate(steps, 1)
    ]
    env = {} if budget is None else {"SELF_HEAL_API_BUDGET": budget}
    header = Header(
        scrimmage="0", scenario={"env": env}, scenario_id="s", rig="sim", seed=0,
        target=Target("mine", Declares()),
    )  # fmt: skip
    question = Question("detects", {}, {}, 0)
    return [finding.broken for finding in CLAIM.judge(History(header, events), question)]


def test_the_whole_story_keeps_it() -> None:
    """The job that gave up, the gate that blocked, the budget, the table, the gate that opened."""
    warned = [*gate(900, phase="2-3", blocks=True), called(900, "2-3")]

    assert judged(*REFUSED, *warned, *BLOCKED, *heal(7200), *OPENED) == [""] * 6


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ([*REFUSED[:3], call(100), ended(101), *BLOCKED, *heal(7200), *OPENED], "came 501 s early"),
        ([*REFUSED, *BLOCKED, called(1800), *heal(7200), *OPENED], "was called over tables that block"),
        ([*REFUSED, *BLOCKED, *heal(7200, calls=4), *OPENED], "the heal cost 4 calls of the API; 3 are"),
        ([*REFUSED, *BLOCKED, *heal(7200, missing=2), *OPENED], "bdl lacks 2 rows and has 0 too many"),
        ([*REFUSED, *BLOCKED, *heal(7200, extra=1), *OPENED], "bdl lacks 0 rows and has 1 too many"),
        ([*REFUSED, *BLOCKED, *heal(7200), *gate(9000)], "gate 3-4 called on 0 times"),
        ([*REFUSED, *BLOCKED, *heal(7200), *OPENED, called(9001)], "gate 3-4 called on 2 times"),
        ([*REFUSED, *BLOCKED, *heal(7200)], "gate 3-4 was never asked again"),
        (
            [*REFUSED, *BLOCKED, *heal(7200), *gate(9000, blocks=True), called(9000)],
            "called on over tables that are not whole",
        ),
    ],
)
def test_each_step_that_goes_wrong_breaks_it(steps: Iterable[Step], says: str) -> None:
    """One finding, and it says which."""
    (wrong,) = filter(None, judged(*steps))

    assert says in wrong


def test_what_the_api_refused_costs_nothing() -> None:
    """A limiter that says no is how a budget is kept."""
    start, work, *rest = heal(7200, calls=3)
    more = [call(7200.5), refused(7200.6, len(REFUSED + BLOCKED) + 3, 0.1)]

    assert judged(*REFUSED, *BLOCKED, start, work, *more, *rest, *OPENED) == [""] * 6


def test_a_budget_that_nobody_set_is_not_judged() -> None:
    """It is the scenario's to say."""
    assert judged(*REFUSED, *BLOCKED, *heal(7200, calls=99), *OPENED, budget=None) == [""] * 5


def test_an_empty_history_says_nothing() -> None:
    """So the claim is unknown."""
    assert judged() == []
