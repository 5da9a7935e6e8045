"""The defect lease_never_over."""

from scrimmage.defects.lease_never_over import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Nobody heals the night of a healer that was killed."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("killed_anywhere", "SH6", "ledger.update: it did not converge: team_defense_zone")
