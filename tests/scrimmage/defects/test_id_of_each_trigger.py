"""The defect id_of_each_trigger."""

from scrimmage.defects.id_of_each_trigger import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """One start has as many ids as triggers."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("killed_anywhere", "SH7", "triggered under heal")
