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
    wrote,
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


SENT: tuple[Step, ...] = (
    night(MISSING, faults=True),
    start(),
    wrote(),
    trigger(BOX, ["g1", "g2"]),
    killed(),
    start(),
)
"""The healer was killed right after a trigger; behind it there is a queue, so no run is recorded yet."""
QUEUE = {"processors": [{"do": {"kind": "runs_later", "seconds": 400}}]}
REKEYED = trigger(BOX, ["g1", "g2"], run="r2", key="k2")


def test_a_trigger_whose_fate_nobody_wrote_down_is_sent_again_with_its_key() -> None:
    """Whatever the processor does with it."""
    again = trigger(BOX, ["g1", "g2"], taken="repeated", status=200)

    assert judged(CLAIM, told(*SENT, again, ran(), *WHOLE, pipeline=QUEUE)) == [""]
    (found,) = wrong(CLAIM, told(*SENT, REKEYED, ran(), *WHOLE, pipeline=QUEUE))
    assert f"{BOX} was sent again under another key, k2 after k1" in found


@pytest.mark.parametrize(
    "steps",
    [
        (*SENT, ran(status="failed", effective=False), REKEYED),
        (*SENT, trigger(BOX, ["g9"], run="r9", key="k9")),
        (*SENT[:4], wrote(), *SENT[4:], REKEYED),
        (*SENT[:2], *SENT[3:], REKEYED),
        (*SENT[:3], trigger(BOX, ["g1", "g2"], taken="told_to_wait", run="", status=503), *SENT[4:], REKEYED),
    ],
    ids=["it failed", "other games", "it was written down", "writes are not seen", "not taken"],
)
def test_another_key_is_right_for_another_attempt(steps: tuple[Step, ...]) -> None:
    """The first one is over, or the healer knew what had become of it."""
    assert judged(CLAIM, told(*steps, ran(run="r2"), *WHOLE, pipeline=QUEUE)) == [""]
