"""The scrapers' files."""

import pytest

from simulators.pipeline.description import default
from simulators.pipeline.hours import DAY, instant
from simulators.pipeline.pipeline import instant_after
from simulators.pipeline.sources.files import Files
from tests.simulators.pipeline.made import day_of, late_game, pipe

FILES = Files(pipe().season, 0, default())


@pytest.mark.parametrize("scraper", [scraper.name for scraper in default().scrapers])
def test_a_file_has_the_fields_of_its_table(scraper: str) -> None:
    """But for the time of loading; and the games of the date."""
    (table,) = (default().tables[one.writes] for one in default().processors if one.scraper == scraper)
    file = FILES.file(scraper, day_of(6), instant_after(day_of(6)))

    assert [*table.columns][:-1] == list(file.names)
    assert len(set(file.values("game_id"))) == 6


def test_a_date_without_games_has_files_without_rows() -> None:
    """All four of them."""
    day = day_of(0)

    assert not any(FILES.file(scraper.name, day, instant_after(day)).rows for scraper in default().scrapers)


def test_lines_are_offered_for_what_is_announced_that_morning() -> None:
    """So lines remain of a game that is moved away on the day itself; not of one that moved before."""
    kept, gone = 0, 0
    for game in pipe().season.games:
        if game.original_day is None or game.announced is None:
            continue
        at = instant(game.original_day, "11:00")
        there = str(game.id) in FILES.file("odds_api_lines", game.original_day, at).values("game_id")
        assert there == (at < game.announced)
        kept, gone = kept + there, gone + (not there)

    assert gone > 0
    assert kept + gone > 4


def test_a_late_box_score_is_news() -> None:
    """For the morning on which it is there first."""
    game = late_game()
    first, second = (instant(game.day + ahead * DAY, "02:30") for ahead in (1, 2))

    assert FILES.news(game.day, first, second)
    assert not FILES.news(game.day, game.tipoff - 2, game.tipoff - 1)
