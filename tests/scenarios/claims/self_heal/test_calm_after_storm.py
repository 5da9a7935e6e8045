"""E2."""

import pytest

from scenarios.claims.self_heal.calm_after_storm import CLAIM
from tests.scenarios.claims.self_heal.histories import (
    MISSING,
    Step,
    end,
    judged,
    night,
    start,
    table,
    told,
    trigger,
)

STORM: tuple[Step, ...] = (night(MISSING, faults=True), start(at=0), end(at=10), table(missing=2))


def test_a_night_that_becomes_whole_in_time_keeps_it() -> None:
    """Counted from the first calm start."""
    assert judged(CLAIM, told(*STORM, start(at=3600, calm=True), end(at=4000), table())) == [""]
    second = (
        start(at=3600, calm=True),
        end(at=3700),
        table(missing=1),
        start(at=7200, calm=True),
        end(at=7260),
    )
    assert judged(CLAIM, told(*STORM, *second, table())) == [""]


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((end(at=3700), table(missing=2)), "every fault was over, and still: bdl_player_boxscores: 2 rows"),
        ((end(at=3700),), "still: nobody saw the tables"),
        ((end(at=3700, outcome="raised", error="E: x"), table(missing=2)), "the healer raised E: x"),
        ((end(at=7261), table()), "it took 3661 s from the first calm start on; 3660 s are allowed"),
    ],
)
def test_not_to_become_whole_in_time_breaks_it(steps: tuple[Step, ...], says: str) -> None:
    """One finding a night."""
    (found,) = judged(CLAIM, told(*STORM, start(at=3600, calm=True), *steps))

    assert says in found


def test_the_scenario_may_state_its_own_budget() -> None:
    """``within`` is in seconds."""
    history = told(*STORM, start(at=3600, calm=True), end(at=4000), table())

    assert judged(CLAIM, history, within=400) == [""]
    assert "399 s are allowed" in judged(CLAIM, history, within=399)[0]


def test_a_storm_that_used_up_the_attempts_is_not_counted() -> None:
    """To give up is right then."""
    tries = [trigger(at=at, key=f"k{at}", run="", taken="refused") for at in (1, 61, 121)]
    storm = (night(MISSING, faults=True), start(at=0), *tries, end(at=200), table(missing=2))

    assert judged(CLAIM, told(*storm, start(calm=True), end(), table(missing=2))) == []


@pytest.mark.parametrize("steps", [STORM, (night(faults=True), start(calm=True), end())])
def test_without_a_calm_start_or_a_need_there_is_nothing_to_judge(steps: tuple[Step, ...]) -> None:
    """Safety alone is asked for in the storm."""
    assert judged(CLAIM, told(*steps)) == []
