"""The defect written_after."""

from scrimmage.defects.written_after import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It triggers, and the ledger knows of no heal."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("ledger_out_at_each_call", "SH7", "under which something was triggered")
