"""The healers of the gallery."""

from scrimmage.defects.base import BrokenHealer
from scrimmage.defects.heal_table import HEALERS
from scrimmage.defects.table import DEFECTS


def test_it_holds_every_wrong_healer_and_nothing_else() -> None:
    """Gates and scrapers stand in the table of all."""
    healers = [defect for defect in DEFECTS.values() if isinstance(defect.target, BrokenHealer)]

    assert list(HEALERS) == healers
