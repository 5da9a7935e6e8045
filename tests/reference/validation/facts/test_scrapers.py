"""What the scrapers brought."""

from datetime import timedelta

from reference.validation.facts import Brought, ScraperRun, brought, scraper_runs
from tests.reference.validation.facts.asked import asked
from tests.reference.validation.night import SCRAPED, night

ODDS = {"scraper": "odds_api_lines"}


def test_the_latest_run_counts() -> None:
    """By its start."""
    tables = night(1)
    tables["scraper_runs"].append(
        {**tables.of("scraper_runs", **ODDS)[0], "run_id": "r2", "status": "failed", "row_count": None,
         "started_at": SCRAPED + timedelta(minutes=1)}
    )  # fmt: skip
    fields = "bookmaker,game_date,game_id,home_value,market,snapshot_at,visitor_value"

    (run,) = [run for run in asked(scraper_runs, tables) if run.scraper == "odds_api_lines"]

    assert run == ScraperRun("odds_api_lines", "failed", 0, 1, fields)


def test_a_game_comes_with_its_rows_and_when_it_was_first_there() -> None:
    """For each scraper."""
    games = [one for one in asked(brought, night(1)) if one.scraper == "odds_api_lines"]

    assert games == [Brought("odds_api_lines", "g0", 3, round(SCRAPED.timestamp() * 1e6))]
