"""The defect order_reversed."""

from scrimmage.defects.order_reversed import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It triggers a feature before what it is made of."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("upstream_first", "SH5", "ml_feature_store was triggered before any run of")
