"""What lies outside the closure, and what was never asked for."""

import pytest

from scenarios.claims.self_heal.closure import FIRM, covered, outside
from scenarios.claims.self_heal.nights import nights
from tests.scenarios.claims.self_heal.histories import (
    BOX,
    MISSING,
    PLAYERS,
    Step,
    need,
    night,
    ran,
    start,
    told,
    trigger,
)


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (trigger(BOX, ["g1"]), ""),
        (trigger(BOX, ["g1", "g3"]), f"{BOX} was triggered for game g3, of which nothing is missing"),
        (trigger(BOX), f"{BOX} was triggered for the whole date; missing: games g1, g2"),
        (trigger(PLAYERS), f"{PLAYERS} was triggered, and nothing of it is missing or stale"),
    ],
)
def test_a_trigger_asks_for_what_is_missing_and_no_more(step: Step, says: str) -> None:
    """Whole dates only where the date is missing."""
    (one,) = nights(told(night(MISSING), start(), step))

    assert outside(one, one.triggers[0]) == says


def test_any_games_of_a_whole_date_are_inside() -> None:
    """Nobody knows which it has."""
    (one,) = nights(told(night(need(BOX, "run")), start(), trigger(BOX, ["g9"]), trigger(BOX)))

    assert [outside(one, trigger) for trigger in one.triggers] == ["", ""]


@pytest.mark.parametrize(("status", "inside"), [("failed", True), ("running", True), ("success", False)])
def test_after_a_run_that_did_not_end_well_the_whole_date_is_inside(status: str, inside: bool) -> None:  # noqa: FBT001 (a table)
    """A processor whose latest run is no success is missing, whatever its table says."""
    (one,) = nights(told(night(MISSING), start(), ran(status=status), trigger(BOX, key="k2")))

    assert (outside(one, one.triggers[0]) == "") is inside


@pytest.mark.parametrize("late", [FIRM // 1_000_000 - 1, FIRM // 1_000_000])
def test_late_games_are_forbidden_as_long_as_they_are_surely_late(late: float) -> None:
    """48 hours after their end they are missing; nobody tells here when that is."""
    (one,) = nights(told(night(waits=[f"{BOX} g1"]), start(at=0), trigger(BOX, ["g1"], at=late)))

    assert bool(outside(one, one.triggers[0])) is (late < FIRM // 1_000_000)


def test_nothing_is_inside_for_a_healer_that_is_off() -> None:
    """It triggers nothing."""
    (one,) = nights(told(night(MISSING), start(), trigger(BOX, ["g1"]), env={"SELF_HEAL_DRY_RUN": "true"}))

    assert outside(one, one.triggers[0]) == f"{BOX} was triggered, and the healer is dry run"


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((), f"{BOX} (missing) was never triggered"),
        ((trigger(BOX, ["g1"]),), f"{BOX} was never triggered for game g2"),
        ((trigger(BOX, ["g1"]), trigger(BOX, ["g2"])), ""),
        ((trigger(BOX),), ""),
    ],
)
def test_a_need_is_covered_by_all_triggers_together(steps: tuple[Step, ...], says: str) -> None:
    """Game by game, or at once."""
    (one,) = nights(told(night(MISSING), start(), *steps))

    assert covered(MISSING, one.triggers) == says
