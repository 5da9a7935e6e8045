"""The defect one_id_for_all_heals."""

from scrimmage.defects.one_id_for_all_heals import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Two nights have one id."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("killed_anywhere", "SH7", "the ledger has no heal self-heal, under which something")
