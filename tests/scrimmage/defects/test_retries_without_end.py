"""The defect retries_without_end."""

from scrimmage.defects.retries_without_end import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The page is sent until the harness ends it."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_for_ever", "RL15", "more often than the 6 times declared")
