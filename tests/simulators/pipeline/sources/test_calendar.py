"""The season by date."""

from simulators.balldontlie.season import synthetic
from simulators.pipeline.sources.calendar import Calendar
from tests.simulators.pipeline.made import pipe

CALENDAR = Calendar(pipe().season, 0)
GAMES = [listed for day in CALENDAR.days for listed in CALENDAR.concerned(day) if listed.game.day == day]


def test_each_game_stands_on_its_day() -> None:
    """Once, by tip-off."""
    assert sorted(game.id for game in pipe().season.games) == sorted(listed.game.id for listed in GAMES)
    for day in CALENDAR.days:
        tipoffs = [listed.game.tipoff for listed in CALENDAR.concerned(day)]
        assert tipoffs == sorted(tipoffs)


def test_a_moved_game_stands_on_both_days() -> None:
    """The one for which it had been announced has to know that it is gone."""
    moved = [listed for listed in GAMES if listed.game.original_day]

    assert moved
    for listed in moved:
        assert listed.game.original_day
        assert listed in CALENDAR.concerned(listed.game.original_day)


def test_the_cup_final_is_played_on_neutral_ground() -> None:
    """And a few regular games are."""
    kinds = [listed.kind for listed in GAMES if listed.neutral]

    assert kinds.count("cup_final") == 1
    assert 1 <= kinds.count("regular") <= 15
    assert set(kinds) == {"cup_final", "regular"}


def test_some_games_are_postponed_before_they_have_a_new_date() -> None:
    """Always until some time between the news and the game; only those that move by more than a week."""
    epidemic = Calendar(synthetic(2020, 0), 0)
    moved = [listed for day in epidemic.days for listed in epidemic.concerned(day)]
    undated = [listed for listed in moved if listed.undated_until is not None]

    assert undated
    for listed in undated:
        assert listed.undated_until is not None
        assert listed.game.announced is not None
        assert listed.game.announced < listed.undated_until < listed.game.tipoff
