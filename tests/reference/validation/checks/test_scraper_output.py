"""Scrapers that did not run well."""

import pytest

from reference.validation.sources import SCRAPERS
from tests.reference.validation.after import after, says

EACH = pytest.mark.parametrize("scraper", [scraper.name for scraper in SCRAPERS])
BLOCKED = [("scraper_output", "blocking")]


@EACH
def test_one_that_never_ran_blocks(scraper: str) -> None:
    """Whatever its list says."""
    assert after("1-2", lambda night: night.drop("scraper_runs", scraper=scraper)) == BLOCKED


@EACH
def test_one_that_failed_blocks(scraper: str) -> None:
    """And is not asked for more."""
    where = {"scraper": scraper}

    assert after("1-2", lambda night: night.change("scraper_runs", where, status="failed")) == BLOCKED


def test_without_games_none_of_them_has_rows() -> None:
    """That is no alarm."""
    assert after("1-2", lambda _: None, games=0) == []


def test_it_names_the_scraper() -> None:
    """And what is wrong."""
    where = {"scraper": "nbac_gamebook"}

    assert says("1-2", lambda night: night.drop("scraper_runs", **where)) == [
        "scraper nbac_gamebook never ran"
    ]
    assert says("1-2", lambda night: night.change("scraper_runs", where, status="timed_out")) == [
        "scraper nbac_gamebook has status 'timed_out'"
    ]
