"""The defect gives_up_at_first_refusal."""

from scrimmage.defects.gives_up_at_first_refusal import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It gives up with five attempts left."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_last_page", "RL8", "after 1 of 6 sends")
