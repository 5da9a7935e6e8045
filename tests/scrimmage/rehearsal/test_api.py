"""The mock API of a company."""

import pytest
import requests

from scrimmage.rehearsal.api import api
from scrimmage.rehearsal.company import DAY, SEASON, SEED
from simulators.pipeline.hours import instant

pytestmark = pytest.mark.wire


def test_it_serves_the_season_as_it_stands_at_an_hour_of_the_night() -> None:
    """The night's games are over, those of the next day are not; then nobody listens."""
    with api(SEASON, SEED, instant(DAY, "23:59") + 6 * 3_600_000_000) as url:
        days = {"dates[]": [DAY.isoformat(), "2025-01-17"]}
        told = requests.get(f"{url}/v1/games", params=days, headers={"Authorization": "key"}, timeout=5)
        status = {row["date"]: row["status"] for row in told.json()["data"]}

    assert status[DAY.isoformat()] == "Final"
    assert status["2025-01-17"] != "Final"
    with pytest.raises(requests.ConnectionError):
        requests.get(url, timeout=5)
