"""The defect busy_page_skipped."""

from scrimmage.defects.busy_page_skipped import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A page that was refused is missing, and nothing says so."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("everything_at_once", "RL1", "lost of")
