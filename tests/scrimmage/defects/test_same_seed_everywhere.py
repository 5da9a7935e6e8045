"""The defect same_seed_everywhere."""

from scrimmage.defects.same_seed_everywhere import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A hundred clients come back as one."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("untold_together", "RL7c", "100 of 100 clients")
