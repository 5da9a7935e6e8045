"""The schedule as it is announced at an instant."""

from dataclasses import replace

from simulators.balldontlie.season import synthetic
from simulators.pipeline.description import default
from simulators.pipeline.hours import DAY, MINUTE, instant
from simulators.pipeline.pipeline import instant_after
from simulators.pipeline.sources.calendar import Calendar, Listed
from simulators.pipeline.sources.schedule import schedule_rows
from simulators.pipeline.table import Value
from tests.simulators.pipeline.made import day_of, pipe

CALENDAR = Calendar(pipe().season, 0)
NAMES = [*default().tables["nbac_schedule"].columns][:-1]
EPIDEMIC = Calendar(synthetic(2020, 0), 0)
"""A season in which many games were postponed, some without a new date at first."""
MOVED = [
    one
    for day in EPIDEMIC.days
    for one in EPIDEMIC.concerned(day)
    if one.game.original_day not in {None, day}
]


def row(listed: Listed, at: int) -> dict[str, Value]:
    """What is told of one game on the day that it is told for."""
    days = (listed.game.original_day or listed.game.day, listed.game.day)
    (found,) = {found for day in days for found in schedule_rows([listed], day, at)}
    return dict(zip(NAMES, found, strict=True))


def test_a_game_is_scheduled_and_then_final() -> None:
    """With its score once it has ended."""
    (listed, *_) = CALENDAR.concerned(day_of(6))
    before, after = row(listed, listed.game.tipoff - 1), row(listed, listed.game.ends)

    assert (before["status"], before["home_score"]) == ("scheduled", None)
    assert (after["status"], after["home_score"]) == ("final", listed.game.home_score)
    assert (after["game_date"], after["original_date"]) == (listed.game.day, None)


def test_a_game_that_moved_tells_both_days() -> None:
    """From its announcement on; until then it stands on the old day as if nothing were to come."""
    listed = next(one for one in MOVED if one.undated_until is None)
    assert listed.game.announced is not None
    before, after = row(listed, listed.game.announced - 1), row(listed, listed.game.announced)

    assert (before["game_date"], before["original_date"]) == (listed.game.original_day, None)
    assert (after["game_date"], after["original_date"]) == (listed.game.day, listed.game.original_day)


def test_a_game_without_a_new_date_is_postponed_on_its_old_day() -> None:
    """And is not expected there."""
    listed = next(one for one in MOVED if one.undated_until is not None)
    assert listed.game.announced is not None
    assert listed.undated_until is not None
    between, dated = row(listed, listed.game.announced), row(listed, listed.undated_until)

    assert (between["game_date"], between["status"]) == (listed.game.original_day, "postponed")
    assert isinstance(between["tipoff"], int)
    assert isinstance(dated["tipoff"], int)
    assert between["tipoff"] < dated["tipoff"]
    assert (dated["game_date"], dated["status"]) == (listed.game.day, "scheduled")


def test_a_game_that_is_never_played_is_postponed() -> None:
    """As 171 games were in 2020; a season file has them without a score."""
    (listed, *_) = CALENDAR.concerned(day_of(6))
    unplayed = replace(listed, game=replace(listed.game, home_quarters=(), visitor_quarters=()))

    assert row(unplayed, listed.game.ends)["status"] == "postponed"


def test_three_games_of_four_are_on_the_next_day_in_utc() -> None:
    """The date is the Eastern one."""
    midnight = 86_400_000_000
    games = [one.game for day in CALENDAR.days for one in CALENDAR.concerned(day) if one.game.day == day]
    past = sum(game.tipoff // midnight > (instant(game.day, "12:00") // midnight) for game in games)

    assert 0.6 < past / len(games) < 0.9


def test_a_date_without_games_has_no_row() -> None:
    """None is no alarm."""
    day = day_of(0)

    assert schedule_rows(CALENDAR.concerned(day), day, instant_after(day)) == []
    assert instant(day + DAY, "02:30") + 330 * MINUTE == instant_after(day)
