"""The defect pacer_lets_all_go."""

from scrimmage.defects.pacer_lets_all_go import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Whoever is stopped by the limiter alone is refused once a window, or more."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("pace_known", "RL13", "were refused")
