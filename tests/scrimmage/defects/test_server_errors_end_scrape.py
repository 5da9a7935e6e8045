"""The defect server_errors_end_scrape."""

from tests.scrimmage.defects.gallery import caught

from scrimmage.defects.server_errors_end_scrape import DEFECT


def test_it_is_caught() -> None:
    """One 5xx loses the scrape."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("server_error_once", "RL1", "server error")
