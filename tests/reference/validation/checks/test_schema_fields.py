"""Fields that the rows of a file lack."""

import pytest

from tests.reference.validation.after import after, says
from tests.reference.validation.night_columns import FIELDS


@pytest.mark.parametrize("scraper", list(FIELDS))
def test_a_missing_field_blocks(scraper: str) -> None:
    """Its column would be empty."""
    fields = ",".join(name for name in FIELDS[scraper] if name != "game_id")

    assert after("1-2", lambda night: night.change("scraper_runs", {"scraper": scraper}, fields=fields)) == [
        ("schema_fields", "blocking")
    ]


def test_no_fields_at_all_are_missing_fields() -> None:
    """Where there are rows."""
    where = {"scraper": "odds_api_lines"}

    assert after("1-2", lambda night: night.change("scraper_runs", where, fields=None)) == [
        ("schema_fields", "blocking")
    ]


def test_more_fields_are_welcome() -> None:
    """An API may grow."""
    fields = ",".join([*FIELDS["odds_api_lines"], "zebra"])
    where = {"scraper": "odds_api_lines"}

    assert after("1-2", lambda night: night.change("scraper_runs", where, fields=fields)) == []


def test_it_names_the_fields() -> None:
    """In order."""
    where = {"scraper": "odds_api_lines"}
    fields = "bookmaker,game_date,home_value,snapshot_at,visitor_value"

    assert says("1-2", lambda night: night.change("scraper_runs", where, fields=fields)) == [
        "the rows of scraper odds_api_lines lack game_id, market"
    ]
