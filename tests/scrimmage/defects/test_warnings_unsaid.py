"""The defect warnings_unsaid."""

from tests.scrimmage.defects.gallery import caught

from scrimmage.defects.warnings_unsaid import DEFECT


def test_it_is_caught() -> None:
    """Rows are missing, and nothing says so."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("rows_dropped", "RL1", "lost of")
