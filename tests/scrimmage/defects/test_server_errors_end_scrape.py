"""The defect server_errors_end_scrape."""

from scrimmage.defects.server_errors_end_scrape import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """One 5xx loses the scrape."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("server_error_once", "RL1", "server error")
