"""E3."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from scenarios.claims.base import Finding
from scenarios.claims.end_to_end.flags_roll_back import CLAIM
from simulators.clock import micros
from simulators.history import (
    GateEnd,
    GateStart,
    HealEnd,
    HealStart,
    History,
    Logged,
    Need,
    NightStart,
    Outcome,
    PhaseCalled,
    Switched,
    TableState,
    Trigger,
    Truth,
    WarehouseCall,
)
from tests.scenarios.claims.histories import Step, asked, both, ends, job, refused, served, told

DAY = "2025-01-15"
BREAKER = "RATE_LIMIT_CB_ENABLED"
TOLD = "RATE_LIMIT_RETRY_AFTER_ENABLED"
GATES = "PHASE_VALIDATION_ENABLED"
HEALER = "SELF_HEAL_ENABLED"
PARTS = (BREAKER, TOLD, GATES, HEALER)


def event(kind: Callable[..., Any], at: float, **fields: Any) -> Step:
    """An event that only such a run has."""
    return lambda writer: writer.events.append(kind(n=writer.n, t=micros(at), who="x", **fields))


def switched(at: float, env: Mapping[str, str]) -> Step:
    """The variables change."""
    return event(Switched, at, env=dict(env))


def jobs(at: float, number: int, *, breaker: bool, told_waits: bool) -> Step:
    """A job is served, one opens the breaker, one comes meanwhile, one after it, and one is told to wait."""
    meanwhile = [] if breaker else [served(at + 30)]
    how: Outcome = "raised" if breaker else "complete"
    back = [] if told_waits else [refused(at + 502, wait=900), refused(at + 505, wait=900)]
    return both(
        job(number, at), served(at), ends(at, number=number),
        job(number + 1, at + 10), *(refused(at + second) for second in (10, 12, 16)),
        ends(at + 16, "raised", number=number + 1),
        job(number + 2, at + 30), *meanwhile, ends(at + 30, how, number=number + 2),
        job(number + 3, at + 400), served(at + 400), ends(at + 400, number=number + 3),
        job(number + 4, at + 500), refused(at + 500, wait=900), *back,
        ends(at + 505, "raised", number=number + 4),
    )  # fmt: skip


def gate(at: float, *, on: bool, outcome: Outcome = "complete") -> Step:
    """The blocking gate is asked over tables that block."""
    looks = [event(WarehouseCall, at, op="query", took=0, fate="whole")] if on else []
    logs = [event(Logged, at, gate=1, where="table", outcome="blocked", mode="blocking")] if on else []
    called = [] if on else [event(PhaseCalled, at, phase="3-4", game_date=DAY)]
    return both(
        event(GateStart, at, gate=1, phase="3-4", game_date=DAY, now=""),
        event(Truth, at, gate=1, state="damaged", shown=True, blocks=True),
        *looks, *called, event(GateEnd, at, gate=1, outcome=outcome, took=0), *logs,
    )  # fmt: skip


def heal(at: float, *, on: bool) -> Step:
    """A healer is started over a table that is missing."""
    looks = event(WarehouseCall, at, op="query", took=0, fate="whole")
    trigger = event(Trigger, at, healer=1, processor="zone", game_date=DAY)
    return both(
        event(NightStart, at, night=1, game_date=DAY, state="damaged", needs=[Need("zone", "missing")]),
        event(HealStart, at, heal=1, game_date=DAY, now=""),
        *([looks, trigger] if on else []),
        event(HealEnd, at + 60, heal=1, outcome="complete", took=60),
        event(TableState, at + 60, name="zone", missing=0 if on else 9),
    )  # fmt: skip


def state(at: float, *off: str, does: tuple[str, ...] | None = None, number: int = 1) -> Step:
    """From *at* on *off* are switched off; the parts do as if those of *does* were."""
    acts = {part: part not in (off if does is None else does) for part in PARTS}
    return both(
        switched(at, dict.fromkeys(off, "false")),
        jobs(at, number, breaker=acts[BREAKER], told_waits=acts[TOLD]),
        gate(at + 600, on=acts[GATES]),
        heal(at + 700, on=acts[HEALER]),
    )


def found(history: History) -> list[Finding]:
    """What the claim says of *history*."""
    return list(CLAIM.judge(history, asked("detects")))


PAIRS = [(), *((one,) for one in PARTS), (BREAKER, TOLD), (BREAKER, GATES), (TOLD, HEALER), (GATES, HEALER)]


def test_every_state_that_acts_as_documented_is_one_finding() -> None:
    """Grouped by what is off; the later ones are entered in the middle of the run."""
    steps = (state(at * 9000, *off, number=1 + 5 * at) for at, off in enumerate(PAIRS))

    findings = found(told(*steps))

    assert [one.broken for one in findings] == [""] * len(PAIRS)
    assert [one.group for one in findings[:2]] == ["nothing off", f"{BREAKER}=false"]


@pytest.mark.parametrize(
    ("off", "does", "says"),
    [
        ((BREAKER,), (), "breaker: job 3 did not call"),
        ((), (BREAKER,), "breaker: called 286 s before the breaker's time"),
        ((TOLD,), (), "told waits: raised upon a told wait though Retry-After is off"),
        ((), (TOLD,), "told waits: came 898 s early"),
        ((GATES,), (), "gate: boundary 3-4 of 2025-01-15: the next phase was called 0 times"),
        ((), (GATES,), "gate: boundary 3-4 of 2025-01-15: the next phase was called"),
        ((HEALER,), (), "healer: night 1 of 2025-01-15: zone was triggered, and the healer is disabled"),
        ((), (HEALER,), "healer: night 1 of 2025-01-15: "),
        ((BREAKER,), (BREAKER, TOLD), "told waits: came"),
        ((HEALER,), (HEALER, GATES), "gate: boundary 3-4"),
    ],
)
def test_a_feature_that_acts_though_off_or_not_though_on_breaks_it(
    off: tuple[str, ...], does: tuple[str, ...], says: str
) -> None:
    """Its own flag ignored, or gone with another's."""
    (finding,) = found(told(state(0, *off, does=does)))

    assert says in finding.broken


def test_what_was_right_before_the_switch_is_wrong_after_it() -> None:
    """A flag that acts after a restart alone."""
    right, wrong = found(told(state(0), state(9000, GATES, does=(), number=6)))

    assert (right.broken, wrong.group) == ("", f"{GATES}=false")
    assert wrong.broken.startswith(f"{GATES}=false: gate: ")


def test_a_gate_that_crashes_breaks_it() -> None:
    """That nobody was called over it is no decision."""
    (finding,) = found(
        told(
            switched(0, {}),
            jobs(0, 1, breaker=True, told_waits=True),
            gate(600, on=True, outcome="raised"),
            heal(700, on=True),
        )
    )

    assert finding.broken == "nothing off: gate: boundary 3-4 of 2025-01-15: the gate raised"


def test_a_state_in_which_a_part_was_not_asked_keeps_nothing() -> None:
    """No healer, no proof; and without a switching there is no state."""
    unhealed = told(switched(0, {}), jobs(0, 1, breaker=True, told_waits=True), gate(600, on=True))

    assert found(unhealed) == found(told()) == []


def test_the_healer_s_questions_are_not_the_gate_s() -> None:
    """A gate that is off asks the warehouse nothing; the healer after it does."""
    (finding,) = found(told(state(0, GATES)))

    assert finding.broken == ""


def test_a_finding_names_an_event_of_the_whole_run() -> None:
    """Not one of its state, counted from there."""
    history = told(state(0), state(9000, HEALER, does=(), number=6))

    assert found(history)[1].event > len(told(state(0)).events)
