"""What the checks know of the pipeline's tables."""

from reference.validation.sources import ANALYTICS, RAW, SCRAPERS
from tests.reference.validation.night_columns import COLUMNS, FIELDS, PLACES

NULL = {"original_date", "home_score", "visitor_score", "true_shooting"}
"""Columns that docs/pipeline.md lets be null."""


def test_every_column_that_is_never_null_is_known() -> None:
    """All of the DDL, but for those that may be null, and the date by which rows are looked for."""
    for source in (*RAW, *ANALYTICS):
        columns = {column.strip().split(" ")[0] for column in COLUMNS[PLACES[source.name]].split(",")}
        assert set(source.filled) == columns - NULL - {"game_date"}, source.name
        assert len(set(source.filled)) == len(source.filled)
        assert set(source.key) <= columns
        assert source.quality == ("quality_score" in columns)


def test_the_fields_of_a_file_are_those_of_its_table() -> None:
    """Fields that may be null may be missing."""
    assert {scraper.name: set(scraper.fields) for scraper in SCRAPERS} == {
        name: set(fields) - NULL for name, fields in FIELDS.items()
    }


def test_each_source_has_a_scraper() -> None:
    """Of those that there are."""
    assert {source.scraper for source in (*RAW, *ANALYTICS)} == {scraper.name for scraper in SCRAPERS}
