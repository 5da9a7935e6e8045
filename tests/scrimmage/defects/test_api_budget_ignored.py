"""The defect api_budget_ignored."""

from scrimmage.defects.api_budget_ignored import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It fetches more than it may."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("api_budget", "SH4", "calls to the API")
