"""From results to games."""

from datetime import date

import pytest

from simulators.balldontlie.season.fixture import Fixture, Result, Stage
from simulators.balldontlie.season.games import dressed
from simulators.balldontlie.season.moves import Move


def one(stage: Stage) -> Result:
    """A result of *stage*."""
    return Result(Fixture(date(2025, 1, 5), 1, 2, stage), 101, 99)


@pytest.mark.parametrize(
    ("stage", "expected"), [("regular", False), ("cup", False), ("playin", False), ("playoffs", True)]
)
def test_only_playoffs_are_postseason(stage: Stage, *, expected: bool) -> None:
    """Play-in and Cup final carry false, as in the API."""
    (game,) = dressed(2024, 0, [one(stage)], {})

    assert game.postseason is expected


def test_the_cup_final_says_so() -> None:
    """Other games have no Cup stage."""
    assert dressed(2024, 0, [one("cup")], {})[0].ist_stage == "Championship"
    assert dressed(2024, 0, [one("regular")], {})[0].ist_stage is None


def test_a_move_is_written_into_the_game() -> None:
    """The day stays the real one."""
    (game,) = dressed(2024, 0, [one("regular")], {0: Move(date(2025, 1, 1), 5)})

    assert (game.day, game.original_day, game.announced) == (date(2025, 1, 5), date(2025, 1, 1), 5)


def test_the_score_is_kept() -> None:
    """Quarters sum to it."""
    (game,) = dressed(2024, 0, [one("regular")], {})

    assert (game.home_score, game.visitor_score) == (101, 99)
