"""SH2."""

import pytest

from scenarios.claims.base import Question
from scenarios.claims.self_heal.tables_whole import CLAIM
from tests.scenarios.claims.self_heal.histories import (
    BOX,
    HEALED,
    MISSING,
    Step,
    end,
    judged,
    killed,
    night,
    start,
    table,
    told,
    wrong,
)


def test_a_night_that_is_whole_in_the_end_keeps_it() -> None:
    """Whatever it was before."""
    early = told(night(MISSING), start(), end(), table(missing=3), start(), end(), table())

    assert judged(CLAIM, told(*HEALED)) == [""]
    assert judged(CLAIM, early) == [""]


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (table(missing=3), f"{BOX}: 3 rows missing, 0 too many"),
        (table(extra=1), f"{BOX}: 0 rows missing, 1 too many"),
        (end(outcome="complete"), "nobody saw its tables"),
    ],
)
def test_a_table_that_is_not_whole_breaks_it(step: Step, says: str) -> None:
    """Or that nobody saw."""
    (found,) = wrong(CLAIM, told(night(MISSING), start(), end(), step))

    assert says in found


def test_tables_that_were_whole_once_and_are_not_in_the_end_break_it() -> None:
    """The last look counts."""
    assert wrong(CLAIM, told(night(MISSING), start(), end(), table(), start(), end(), table(missing=1)))


def test_hidden_differences_do_not_count() -> None:
    """They are told among what was not judged."""
    assert judged(CLAIM, told(night(MISSING), start(), end(), table(missing=1, hidden=True))) == [""]


def test_findings_are_grouped_by_damage() -> None:
    """Each kind must be healed."""
    found = CLAIM.judge(told(*HEALED), Question("complete", {}, {}, 0))

    assert [one.group for one in found] == ["drop_games"]


@pytest.mark.parametrize(
    "steps",
    [
        (night(), start(), end(), table(missing=1)),
        (night(MISSING, faults=True), start(), end(), table(missing=1)),
        (night(MISSING), start(), killed(), table(missing=1)),
    ],
    ids=["needs nothing", "faults", "killed and left"],
)
def test_what_is_not_owed_is_not_counted(steps: tuple[Step, ...]) -> None:
    """It may be whole another day."""
    assert judged(CLAIM, told(*steps)) == []


def test_the_scenario_may_say_that_it_is_owed_all_the_same() -> None:
    """Where what misbehaves is within the budgets."""
    history = told(night(MISSING, faults=True), start(), end(), table(missing=1))

    assert len(wrong(CLAIM, history, owed=True)) == 1
