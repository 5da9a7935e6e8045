"""Rows of the run records."""

from datetime import date

from simulators.pipeline.records import Run, games_of, processor_run, scraper_games, scraper_run
from simulators.pipeline.table import Column, Table

DAY = date(2025, 1, 10)
RUN = Run("nbac_gamebook", DAY, 2, 100, 200)
FILE = Table(
    (Column("game_id", "STRING"), Column("game_date", "DATE")),
    (("b", DAY), ("a", DAY), ("b", DAY), ("c", date(2025, 1, 11))),
)


def test_a_scraper_tells_rows_games_and_fields() -> None:
    """Games are those of its date."""
    row = scraper_run(RUN, FILE)

    assert row == (
        "nbac_gamebook",
        DAY,
        "nbac_gamebook-20250110-2",
        "success",
        4,
        2,
        "game_date,game_id",
        100,
        200,
    )


def test_a_file_without_rows_tells_no_fields() -> None:
    """There is no row whose fields could be named."""
    assert scraper_run(RUN, FILE.holding(()))[4:7] == (0, 0, "")


def test_each_game_of_a_file_is_listed() -> None:
    """With its rows, in the file's order."""
    assert [row[2:4] for row in scraper_games(RUN, FILE)] == [("b", 2), ("a", 1)]


def test_a_running_processor_has_no_end() -> None:
    """One that ended has."""
    assert processor_run(RUN, "running")[3:] == ("running", 100, None)
    assert processor_run(RUN, "failed")[3:] == ("failed", 100, 200)


def test_without_the_field_no_game_is_known() -> None:
    """A file that lost game_id lists nothing."""
    assert not games_of(Table(FILE.columns[1:], ((DAY,),)), DAY)
