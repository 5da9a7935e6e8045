"""The defect backoff_uncapped."""

from scrimmage.defects.backoff_uncapped import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The waits add up to more than the declared cap allows."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_for_ever_untold", "RL3", "over a refused page")
