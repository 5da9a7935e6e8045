"""The defect busy_lease_untaken."""

from scrimmage.defects.busy_lease_untaken import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Two healers act at the same time."""
    found = caught(DEFECT)

    assert found.missed == []
