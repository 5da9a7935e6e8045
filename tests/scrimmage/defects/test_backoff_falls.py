"""The defect backoff_falls."""

from scrimmage.defects.backoff_falls import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The second wait is shorter than the first."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("untold_together", "RL7b", "median wait fell")
