"""Box scores of one date."""

from dataclasses import dataclass, field
from datetime import date

from reference.balldontlie.games import Scrape
from reference.balldontlie.job import ListingJob
from reference.balldontlie.rows import Rows
from reference.balldontlie.scraper import scrape


@dataclass(frozen=True, slots=True)
class BoxScoresScraper:
    """Fetches box scores; the listing has no pages, and a game without its players yet is flagged."""

    base_url: str
    api_key: str = field(repr=False)
    prefix: str = "/nba/v1"
    """``/nba/v1``, or the older ``/v1``."""
    scraper: Scrape = scrape

    def on(self, day: date) -> Rows:
        """The games of *day* (US Eastern) with their players, also games that have not begun."""
        return self.scraper(
            ListingJob(self.base_url, self.api_key, f"{self.prefix}/box_scores", {"date": day.isoformat()})
        )
