"""SH4."""

import pytest

from scenarios.claims.self_heal.budget_kept import CLAIM
from simulators.history import Declares
from tests.scenarios.claims.self_heal.histories import (
    BOX,
    DECLARED,
    HEALED,
    MISSING,
    Step,
    end,
    judged,
    killed,
    night,
    ran,
    start,
    told,
    trigger,
    wrong,
)


def attempts(*at: float) -> list[Step]:
    """One attempt at each of these seconds."""
    return [trigger(at=when, key=f"k{number}", run=f"r{number}") for number, when in enumerate(at)]


def test_attempts_within_budget_and_apart_keep_it() -> None:
    """One finding for each processor that was triggered."""
    assert judged(CLAIM, told(*HEALED)) == ["", ""]
    assert judged(CLAIM, told(night(MISSING), start(), *attempts(0, 60, 120))) == [""]


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ((0, 60, 120, 180), f"{BOX} was attempted 4 times; 3 are declared"),
        ((0, 59), "was attempted again after 59 s; the cool-down is 60 s"),
    ],
)
def test_too_many_or_too_soon_breaks_it(at: tuple[float, ...], says: str) -> None:
    """Whatever came of them."""
    (found,) = wrong(CLAIM, told(night(MISSING), start(), *attempts(*at)))

    assert says in found


def test_repetitions_of_a_key_are_no_attempts() -> None:
    """Their answers were lost."""
    repeats = [trigger(at=when, taken="repeated") for when in (1, 2, 3, 4)]

    assert judged(CLAIM, told(night(MISSING), start(), trigger(at=0, taken="lost"), *repeats)) == [""]


def test_a_budget_is_that_of_one_night() -> None:
    """Another night begins anew; another start of the same does not."""
    one = attempts(0, 60)
    other = [trigger(at=when, key=f"o{when}", run=f"o{when}") for when in (3600, 3660)]

    assert wrong(CLAIM, told(night(MISSING), start(), *one, night(MISSING, at=3600), start(), *other)) == []
    assert "4 times" in wrong(CLAIM, told(night(MISSING), start(), *one, start(), *other))[0]


WAIT = trigger(at=0, taken="told_to_wait", status=429, told=100, run="")


@pytest.mark.parametrize(("at", "early"), [(99, True), (100, False)])
def test_none_is_sent_before_the_time_told(at: float, early: bool) -> None:  # noqa: FBT001 (a table)
    """The same key or another: it is not the time."""
    found = wrong(CLAIM, told(night(MISSING), start(), WAIT, trigger(at=at)))

    assert bool(found) is early
    assert all("was triggered 1 s before the time that event 3 told" in text for text in found)


def test_a_told_wait_is_no_attempt() -> None:
    """However often it is told."""
    waits = [trigger(at=at, taken="told_to_wait", told=at + 5, run="") for at in (0, 5, 10, 15)]

    assert judged(CLAIM, told(night(MISSING), start(), *waits, trigger(at=20))) == [""]


def test_one_that_was_killed_may_have_forgotten_what_it_was_told() -> None:
    """It died before it could write it down."""
    assert wrong(CLAIM, told(night(MISSING), start(), WAIT, killed(), start(at=50), trigger(at=51))) == []


def test_two_healers_under_one_token_break_it() -> None:
    """Both held the lease."""
    history = told(
        night(MISSING), start(), start(healer=2), trigger(token=1), ran(at=50),
        trigger(at=70, key="k2", run="r2", token=1, healer=2),
    )  # fmt: skip

    assert "by healers 1 and 2 under one token" in wrong(CLAIM, history)[0]


def test_a_run_beside_that_of_another_healer_breaks_it() -> None:
    """Though each has a token of its own."""
    history = told(
        night(MISSING), start(), start(healer=2), trigger(at=0), trigger(at=70, key="k2", run="r2", healer=2)
    )

    assert "while the run that healer 1 began at event 4 was under way" in wrong(CLAIM, history)[0]


def test_a_trigger_without_a_fencing_token_breaks_it() -> None:
    """A healer that lost its lease could not be told from the one that has it."""
    history = told(night(MISSING), start(), trigger(at=0), trigger(at=70, token=None))

    assert "was triggered without a fencing token at event 4" in wrong(CLAIM, history)[0]


@pytest.mark.parametrize(
    "steps",
    [
        (ran(at=60), trigger(at=70, key="k2", run="r2", healer=2, token=2)),
        (trigger(at=901, key="k2", run="r2", healer=2, token=2),),
        (trigger(at=70, healer=2, taken="repeated", token=2),),
        (trigger(at=70, key="k2", run="", healer=2, taken="stale", token=0),),
    ],
    ids=["after its end", "after its time", "same key", "refused"],
)
def test_one_after_the_other_keeps_it(steps: tuple[Step, ...]) -> None:
    """That is what leases are for."""
    history = told(night(MISSING), start(), start(healer=2), trigger(at=0, token=1), *steps)

    assert wrong(CLAIM, history) == []


def test_skew_between_two_healers_is_allowed() -> None:
    """Their clocks tell the cool-down differently."""
    steps = (
        night(MISSING), start(), start(healer=2), trigger(at=0, token=1), ran(at=20, status="failed"),
        trigger(at=40, key="k2", run="r2", healer=2, token=2),
    )  # fmt: skip

    assert wrong(CLAIM, told(*steps, heal={"skew": -20})) == []
    assert wrong(CLAIM, told(*steps))


@pytest.mark.parametrize(("calls", "broken"), [(5, False), (6, True)])
def test_runs_cost_no_more_calls_than_the_scenario_allows(calls: int, broken: bool) -> None:  # noqa: FBT001 (a table)
    """Only where it sets the budget."""
    steps = (night(MISSING), start(), trigger(), ran(calls=calls), end())

    assert bool(wrong(CLAIM, told(*steps, env={"SELF_HEAL_API_BUDGET": "5"}))) is broken
    assert wrong(CLAIM, told(*steps)) == []


def test_it_needs_a_declared_budget() -> None:
    """What is not declared cannot be passed."""
    assert CLAIM.needs(Declares(), {}) == "declares no heal"
    assert not CLAIM.needs(DECLARED, {})


UNTOLD = trigger(at=0, taken="told_to_wait", status=429, run="")


@pytest.mark.parametrize(("at", "early"), [(59, True), (60, False)])
def test_one_told_no_time_waits_the_cool_down(at: float, early: bool) -> None:  # noqa: FBT001 (a table)
    """A 429 without Retry-After."""
    found = wrong(CLAIM, told(night(MISSING), start(), UNTOLD, trigger(at=at)))

    assert bool(found) is early
    assert all("was triggered 59 s after event 3 told it to wait" in text for text in found)


@pytest.mark.parametrize("taken", ["lost", "refused"])
def test_a_key_that_nobody_takes_is_sent_three_times_by_one_start(taken: str) -> None:
    """A later start may send it again."""
    sends = [trigger(at=at, taken=taken, run="") for at in (0, 15, 30)]
    fourth = trigger(at=45, taken=taken, run="")

    assert wrong(CLAIM, told(night(MISSING), start(), *sends, start(), fourth)) == []
    (found,) = wrong(CLAIM, told(night(MISSING), start(), *sends, fourth))
    assert "was sent 4 times under k1" in found


LONG = trigger(at=0, taken="told_to_wait", status=429, told=5400, run="")


def test_a_wait_that_is_longer_than_the_start_is_not_slept_out() -> None:
    """It ends, and a later start goes on; one that waits for a run has something to do."""
    assert wrong(CLAIM, told(night(MISSING), start(at=0), LONG, end(at=60))) == []
    assert wrong(CLAIM, told(night(MISSING), start(at=0), LONG, ran(at=50), end(at=70))) == []
    assert wrong(CLAIM, told(night(MISSING), start(at=0), WAIT, end(at=101))) == []
    (found,) = wrong(CLAIM, told(night(MISSING), start(at=0), LONG, end(at=3600)))
    assert "was to wait until after the end of start 1" in found
    assert "which went on for 3600 s" in found


def test_how_long_a_start_lasts_is_what_the_scenario_says() -> None:
    """An hour where it says nothing."""
    steps = (night(MISSING), start(at=0), WAIT, end(at=90))

    assert wrong(CLAIM, told(*steps)) == []
    assert wrong(CLAIM, told(*steps, env={"SELF_HEAL_TIME_BUDGET": "90"}))
