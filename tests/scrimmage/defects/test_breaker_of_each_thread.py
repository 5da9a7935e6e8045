"""The defect breaker_of_each_thread."""

from scrimmage.defects.breaker_of_each_thread import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Each thread asks by itself."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("probe_alone", "RL5", "after the probe of event")
