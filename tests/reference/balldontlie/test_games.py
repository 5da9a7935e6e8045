"""Games by date."""

from datetime import date

import pytest

from reference.balldontlie.errors import ScrapeError
from reference.balldontlie.findings import Findings
from reference.balldontlie.games import GamesScraper
from reference.balldontlie.job import Job
from reference.balldontlie.page import Row
from reference.balldontlie.rows import Rows


class Asked:
    """A scraper that only notes its jobs."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.rows: list[Row] = []

    def __call__(self, job: Job) -> Rows:
        """Note *job*."""
        self.jobs.append(job)
        return Rows((row for row in self.rows), Findings())


def test_games_of_dates() -> None:
    """Each date is one of the list, in the API's largest pages."""
    asked = Asked()
    GamesScraper("http://api.test", "k", scraper=asked).on([date(2025, 1, 1), date(2025, 1, 2)])
    job = asked.jobs[0]

    assert (job.path, job.per_page) == ("/nba/v1/games", 100)
    assert job.params == {"dates": ["2025-01-01", "2025-01-02"]}


def test_games_between_two_dates_under_the_older_prefix() -> None:
    """Both ends belong to it; one day is allowed."""
    asked = Asked()
    GamesScraper("http://api.test", "k", prefix="/v1", scraper=asked).between(
        date(2025, 1, 1), date(2025, 1, 1)
    )

    assert asked.jobs[0].path == "/v1/games"
    assert asked.jobs[0].params == {"start_date": "2025-01-01", "end_date": "2025-01-01"}


def test_no_dates_are_refused() -> None:
    """Without a filter the API would give every game there is."""
    with pytest.raises(ValueError, match="at least one date"):
        GamesScraper("http://api.test", "k", scraper=Asked()).on([])


def test_an_end_before_the_start_is_refused() -> None:
    """The API would answer an empty listing, which reads as a day without games."""
    with pytest.raises(ValueError, match="2025-01-01 lies before start 2025-01-02") as caught:
        GamesScraper("http://api.test", "k", scraper=Asked()).between(date(2025, 1, 2), date(2025, 1, 1))

    assert not isinstance(caught.value, ScrapeError)


def test_the_key_is_not_in_the_representation() -> None:
    """A scraper may be logged."""
    assert "secret" not in repr(GamesScraper("http://api.test", "secret"))
