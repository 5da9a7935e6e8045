"""The defect probe_crowd."""

from scrimmage.defects.probe_crowd import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Everybody asks beside the first."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("probe_alone", "RL5", "after the probe of event")
