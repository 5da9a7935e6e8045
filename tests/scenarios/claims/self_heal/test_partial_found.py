"""SH10."""

from scenarios.claims.base import Question
from scenarios.claims.self_heal.partial_found import CLAIM
from tests.scenarios.claims.self_heal.histories import (
    AFTER,
    BOX,
    HEALED,
    end,
    judged,
    need,
    night,
    start,
    told,
    trigger,
)

PARTIAL = need(BOX, "partial", ["g1", "g2"])
NIGHT = night(PARTIAL, AFTER, damages=["drop_rows"], says="1 row gone")


def test_a_trigger_for_each_game_that_is_partial_keeps_it() -> None:
    """What is missing as a whole is SH1's."""
    assert judged(CLAIM, told(NIGHT, start(), trigger(BOX, ["g1", "g2"]), end())) == [""]
    assert judged(CLAIM, told(*HEALED)) == []


def test_partial_games_that_are_let_be_break_it() -> None:
    """Its group is the damage."""
    history = told(NIGHT, start(), trigger(BOX, ["g1"]), end())

    assert judged(CLAIM, history) == [
        f"night 1 of 2025-01-15: {BOX} was never triggered for game g2: 1 row gone"
    ]
    assert [one.group for one in CLAIM.judge(history, Question("complete", {}, {}, 0))] == ["drop_rows"]


def test_while_something_misbehaves_it_need_not_be_found() -> None:
    """Unless the scenario says so."""
    history = told(night(PARTIAL, faults=True), start(), end())

    assert judged(CLAIM, history) == []
    assert "was never triggered" in judged(CLAIM, history, owed=True)[0]
