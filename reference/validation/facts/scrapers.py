"""What the scrapers brought."""

from dataclasses import dataclass

from reference.validation.facts.base import Ask


@dataclass(frozen=True, slots=True)
class ScraperRun:
    """The latest run of a scraper for the date."""

    scraper: str
    status: str | None
    row_count: int
    game_count: int
    fields: str

    @property
    def succeeded(self) -> bool:
        """Whether it ended well."""
        return self.status == "success"


@dataclass(frozen=True, slots=True)
class Brought:
    """A game that a scraper's file holds."""

    scraper: str
    game_id: str
    rows: int
    scraped_at: int | None
    """When it was first there, in microseconds since 1970."""


scraper_runs = Ask(
    key="scraper",
    tables=("scraper_runs",),
    fields=(
        "scraper AS scraper, status AS status, COALESCE(row_count, 0) AS row_count,"
        " COALESCE(game_count, 0) AS game_count, COALESCE(fields, '') AS fields"
    ),
    rows=(
        "FROM (SELECT *, ROW_NUMBER()"
        " OVER (PARTITION BY scraper ORDER BY started_at DESC, run_id DESC) AS place"
        " FROM {scraper_runs} WHERE game_date = @game_date) AS latest WHERE place = 1"
    ),
    record=ScraperRun,
)

brought = Ask(
    key="brought",
    tables=("scraper_games",),
    fields=(
        "scraper AS scraper, game_id AS game_id, COALESCE(MAX(row_count), 0) AS `rows`,"
        " UNIX_MICROS(MIN(scraped_at)) AS scraped_at"
    ),
    rows="FROM {scraper_games} WHERE game_date = @game_date GROUP BY scraper, game_id",
    record=Brought,
)
