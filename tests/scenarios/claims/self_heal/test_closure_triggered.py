"""SH1."""

import pytest

from scenarios.claims.self_heal.closure_triggered import CLAIM
from tests.scenarios.claims.self_heal.histories import (
    AFTER,
    BOX,
    CACHE,
    HEALED,
    MISSING,
    PLAYERS,
    Step,
    end,
    judged,
    night,
    start,
    told,
    trigger,
    wrong,
)


def test_exactly_what_is_missing_keeps_it() -> None:
    """A finding for each trigger, and for each need."""
    assert judged(CLAIM, told(*HEALED)) == ["", "", "", ""]


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (trigger(CACHE), f"{CACHE} was triggered, and nothing of it is missing"),
        (trigger(BOX), "for the whole date"),
        (trigger(BOX, ["g1", "g2", "g3"]), "game g3"),
        (trigger(CACHE, taken="lost", status=0), CACHE),
    ],
)
@pytest.mark.parametrize("faults", [False, True])
def test_more_than_that_breaks_it(step: Step, says: str, faults: bool) -> None:  # noqa: FBT001 (a table)
    """Also where something misbehaves, and the answer was lost."""
    history = told(
        night(MISSING, AFTER, faults=faults), start(), step, trigger(BOX, ["g1", "g2"]), trigger(PLAYERS)
    )

    (found,) = wrong(CLAIM, history)
    assert says in found


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((trigger(BOX, ["g1", "g2"]),), f"{PLAYERS} (downstream) was never"),
        ((trigger(BOX, ["g1"]), trigger(PLAYERS)), "g2"),
    ],
)
def test_less_than_that_breaks_it(steps: tuple[Step, ...], says: str) -> None:
    """Each need by itself."""
    (found,) = wrong(CLAIM, told(night(MISSING, AFTER), start(), *steps, end()))

    assert says in found


def test_less_is_allowed_while_something_misbehaves() -> None:
    """Unless the scenario says that it is within the budgets."""
    history = told(night(MISSING, faults=True), start(), end())

    assert judged(CLAIM, history) == []
    assert len(wrong(CLAIM, history, owed=True)) == 1


def test_a_healthy_night_is_no_opportunity() -> None:
    """It is SH3's."""
    assert judged(CLAIM, told(night(), start(), end())) == []
