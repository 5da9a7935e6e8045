"""The defect missing_table_is_outage."""

from scrimmage.defects.missing_table_is_outage import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It does not make a table that is gone."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("missing_tables", "SH1", "bdl_player_boxscores (missing) was never triggered")
