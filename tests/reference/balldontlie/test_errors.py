"""What a scrape raises."""

import pytest

from reference.balldontlie.errors import ApiError, JobError, PaginationError, ScrapeError


@pytest.mark.parametrize("kind", [ApiError, JobError, PaginationError])
def test_every_error_is_a_scrape_error(kind: type[Exception]) -> None:
    """One except clause catches what a scrape itself raises."""
    assert issubclass(kind, ScrapeError)


def test_a_wrong_job_is_a_wrong_value() -> None:
    """Those who know nothing of scrapers may catch ValueError."""
    assert issubclass(JobError, ValueError)


def test_an_api_error_tells_its_status() -> None:
    """A caller decides by the number, not by the text."""
    assert ApiError("no", status=404).status == 404
