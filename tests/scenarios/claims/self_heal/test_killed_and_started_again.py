"""SH6."""

import pytest

from scenarios.claims.self_heal.killed_and_started_again import CLAIM
from tests.scenarios.claims.self_heal.histories import (
    BOX,
    HEALED,
    MISSING,
    Step,
    end,
    judged,
    killed,
    night,
    ran,
    start,
    table,
    told,
    trigger,
    wrong,
)

DIED: tuple[Step, ...] = (night(MISSING), start(), trigger(BOX, ["g1", "g2"]), killed(), start())
WHOLE: tuple[Step, ...] = (end(), table())


def test_a_trigger_that_is_sent_again_with_its_key_keeps_it() -> None:
    """The processor knows it."""
    again = trigger(BOX, ["g1", "g2"], taken="repeated", status=200)

    assert judged(CLAIM, told(*DIED, again, ran(), *WHOLE)) == [""]


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((trigger(BOX, ["g1"], run="r2", key="k2"),), "began r2 though r1 for the same games is under way"),
        ((ran(), trigger(BOX, run="r2", key="")), "went well; keys k1 and none"),
        ((ran(effective=False), trigger(BOX, run="r2", key="k2", taken="lost")), "went well"),
    ],
    ids=["under way", "done", "and lost"],
)
def test_a_second_run_breaks_it(steps: tuple[Step, ...], says: str) -> None:
    """Whatever it changes."""
    (found,) = wrong(CLAIM, told(*DIED, *steps, *WHOLE))

    assert says in found


def test_a_second_run_after_one_that_failed_keeps_it() -> None:
    """It is owed."""
    steps = (
        ran(status="failed", effective=False),
        trigger(BOX, ["g1", "g2"], run="r2", key="k2"),
        ran(run="r2"),
    )

    assert judged(CLAIM, told(*DIED, *steps, *WHOLE)) == [""]


def test_runs_for_other_games_are_no_second_ones() -> None:
    """A healer may go game by game."""
    steps = (night(MISSING), start(), trigger(BOX, ["g1"]), ran(), killed(), start())

    assert judged(CLAIM, told(*steps, trigger(BOX, ["g2"], run="r2", key="k2"), ran(run="r2"), *WHOLE)) == [
        ""
    ]


def test_two_runs_that_change_rows_break_it() -> None:
    """Though the first is told to have failed."""
    steps = (ran(status="failed"), trigger(BOX, run="r2", key="k2"), ran(run="r2"))

    assert "changed its rows twice, in r1 and r2" in wrong(CLAIM, told(*DIED, *steps, *WHOLE))[0]


def test_not_to_converge_breaks_it() -> None:
    """Where the night is owed."""
    lost = (*DIED, end(), table(missing=2))

    assert "it did not converge" in wrong(CLAIM, told(*lost))[0]
    assert "it did not converge" in wrong(CLAIM, told(night(MISSING, faults=True), *lost[1:]), owed=True)[0]
    assert wrong(CLAIM, told(night(MISSING, faults=True), *lost[1:])) == []


def test_a_second_run_while_the_first_is_queued_breaks_it() -> None:
    """No record shows it yet; only the key would have told."""
    late = {"processors": [{"do": {"kind": "runs_later", "seconds": 1800}}]}
    again = trigger(BOX, ["g1", "g2"], run="r2", key="k2")

    (found,) = wrong(CLAIM, told(*DIED, again, ran(), ran(run="r2", effective=False), *WHOLE, pipeline=late))

    assert "though r1 for the same games is under way; keys k1 and k2" in found


def test_processors_that_misbehave_may_run_twice() -> None:
    """One that did half has to be triggered again."""
    steps = (*DIED, ran(), trigger(BOX, run="r2", key="k2"), ran(run="r2"), *WHOLE)

    assert judged(CLAIM, told(*steps, pipeline={"processors": [{}]})) == [""]


@pytest.mark.parametrize(
    ("steps", "n"),
    [
        (HEALED, 0),
        ((night(MISSING), start(), trigger(taken="lost", status=0), ran(), *WHOLE), 1),
        ((night(MISSING), start(), start(healer=2), trigger(), ran(), *WHOLE), 1),
    ],
    ids=["nothing happened", "answer lost", "two healers"],
)
def test_only_nights_with_a_chance_to_do_it_twice_count(steps: tuple[Step, ...], n: int) -> None:
    """One finding each."""
    assert judged(CLAIM, told(*steps)) == [""] * n


def test_two_healers_that_both_begin_a_run_break_it() -> None:
    """The second one finds it done."""
    history = told(
        night(MISSING),
        start(),
        start(healer=2),
        trigger(),
        ran(),
        trigger(healer=2, run="r2", key="k2"),
        *WHOLE,
    )

    assert "began r2 though r1" in wrong(CLAIM, history)[0]
