"""Games by date or between two dates (task 6)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from reference.balldontlie.job import Job, ListingJob
from reference.balldontlie.rows import Rows
from reference.balldontlie.scraper import scrape

type Scrape = Callable[[Job], Rows]
"""A scraper, such as ``Scraper()``."""

PER_PAGE = 100
"""The largest page that the API gives: the fewest calls."""


@dataclass(frozen=True, slots=True)
class GamesScraper:
    """Fetches games; dates are the game's own, in US Eastern time, never UTC."""

    base_url: str
    api_key: str = field(repr=False)
    prefix: str = "/nba/v1"
    """``/nba/v1``, or the older ``/v1``."""
    scraper: Scrape = scrape

    def on(self, dates: Sequence[date]) -> Rows:
        """The games of *dates*; raises ValueError for none, which the API would read as all games."""
        if not dates:
            raise ValueError("dates is empty; valid: at least one date")
        return self._rows({"dates": [day.isoformat() for day in dates]})

    def between(self, start: date, end: date) -> Rows:
        """The games from *start* to *end*, both included; raises ValueError where *end* is earlier."""
        if end < start:
            raise ValueError(f"end {end} lies before start {start}")
        return self._rows({"start_date": start.isoformat(), "end_date": end.isoformat()})

    def _rows(self, params: dict[str, str | list[str]]) -> Rows:
        return self.scraper(ListingJob(self.base_url, self.api_key, f"{self.prefix}/games", params, PER_PAGE))
