"""What is shown of a game as time passes."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulators.balldontlie.model import Game, Season
from simulators.balldontlie.shown import FOREVER, STEP, shown, shown_day

MINUTE = 60_000_000
DAY = 24 * 60 * MINUTE


def game(season: Season, number: int) -> Game:
    """A game of the small season by its id."""
    return next(game for game in season.games if game.id == number)


def test_a_game_to_come_has_no_points(season: Season) -> None:
    """It changes when it tips off."""
    seen = shown(game(season, 107), game(season, 107).tipoff - 1)

    assert (seen.phase, seen.period, seen.home, seen.visitor) == ("scheduled", 0, (), ())
    assert seen.until == game(season, 107).tipoff


LIVE = [
    # minutes since the tip-off, then status, period, seconds left, points of the home team
    (0, ("1st Qtr", 1, 720, 0)),
    (15, ("1st Qtr", 1, 360, 12)),
    (30, ("2nd Qtr", 2, 720, 25)),
    (60, ("Halftime", 2, None, 50)),
    (75, ("3rd Qtr", 3, 720, 50)),
    (105, ("4th Qtr", 4, 720, 75)),
    (135, ("", 5, 300, 100)),
    (149, ("", 5, 20, 109)),
]


@pytest.mark.parametrize(("minutes", "expected"), LIVE)
def test_a_live_game_moves_on(
    season: Season, minutes: int, expected: tuple[str, int, int | None, int]
) -> None:
    """Through four quarters, half-time and overtime, with the points so far."""
    overtime = game(season, 103)
    seen = shown(overtime, overtime.tipoff + minutes * MINUTE)

    assert (seen.label, seen.period, seen.clock, sum(seen.home)) == expected
    assert seen.phase == "live"


def test_a_finished_game_stays_as_it_is(season: Season) -> None:
    """From the final buzzer on nothing changes."""
    overtime = game(season, 103)
    seen = shown(overtime, overtime.ends)

    assert (seen.phase, seen.period, sum(seen.home), sum(seen.visitor)) == ("final", 5, 110, 105)
    assert seen.until == FOREVER


def test_a_move_shows_when_it_is_announced(season: Season) -> None:
    """Until then the game stands under its old day, at the same hour."""
    moved = game(season, 106)
    assert moved.announced
    before, after = shown(moved, moved.announced - 1), shown(moved, moved.announced)

    assert (before.day, after.day) == (date(2025, 2, 1), date(2025, 2, 3))
    assert after.tipoff - before.tipoff == 2 * DAY
    assert (before.postponed, after.postponed) == (False, True)
    assert before.until == moved.announced
    assert shown_day(moved, moved.announced - 1) == before.day


def test_a_moved_game_that_was_played_is_not_postponed(season: Season) -> None:
    """The flag goes with the tip-off."""
    moved = game(season, 106)

    assert not shown(moved, moved.tipoff).postponed


def test_a_game_without_a_result_is_never_played(season: Season) -> None:
    """Its hour passes and it is put off for good."""
    never = game(season, 108)

    assert shown(never, never.tipoff - 1).phase == "scheduled"
    assert (shown(never, never.tipoff).phase, shown(never, never.tipoff).postponed) == ("unplayed", True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the season is never changed
@given(
    number=st.sampled_from([105, 103, 104, 107, 106, 108]),
    offset=st.integers(-3 * DAY, DAY),
    later=st.integers(0, DAY),
)
def test_nothing_changes_before_it_is_said_to(season: Season, number: int, offset: int, later: int) -> None:
    """Until *until* every look is the same; scores never fall."""
    one = game(season, number)
    at = one.tipoff + offset
    seen = shown(one, at)
    now = shown(one, min(at + later, seen.until - 1))

    assert now == seen
    assert sum(shown(one, at + later).home) >= sum(seen.home)


def test_a_live_game_is_told_in_steps(season: Season) -> None:
    """Each look holds for one step, and the last one ends with the buzzer."""
    live = game(season, 107)

    assert shown(live, live.tipoff + 1).until == live.tipoff + STEP
    assert shown(live, live.ends - 1).until == live.ends
