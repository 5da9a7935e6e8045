"""The defect probes_several."""

from scrimmage.defects.probes_several import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Two too many are enough."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("probe_alone", "RL5", "after the probe of event")
