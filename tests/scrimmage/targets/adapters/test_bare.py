"""The reference's scraper without its protection."""

import pytest

from reference.balldontlie import ApiError
from scrimmage.targets.adapters.bare import scrape
from scrimmage.targets.base import Job


@pytest.mark.wire
def test_a_refusal_ends_it_at_once(refusing: tuple[str, list[str]]) -> None:
    """The server refuses the first call; nobody comes back. The second time it is served."""
    base, asked = refusing
    job = Job(base, "k", "/v1/games", {}, 2)

    with pytest.raises(ApiError, match="status 429"):
        list(scrape(job))
    assert len(asked) == 1
    assert [row["id"] for row in scrape(job)] == [1, 2, 3]
