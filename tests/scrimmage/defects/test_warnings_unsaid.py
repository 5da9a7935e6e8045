"""The defect warnings_unsaid."""

from scrimmage.defects.warnings_unsaid import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Rows are missing, and nothing says so."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("rows_dropped", "RL1", "lost of")
