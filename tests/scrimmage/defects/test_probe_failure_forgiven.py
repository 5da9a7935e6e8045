"""The defect probe_failure_forgiven."""

from scrimmage.defects.probe_failure_forgiven import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The next round calls as if the probe had told nothing."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("probe_alone", "RL4", "before the breaker's time")
