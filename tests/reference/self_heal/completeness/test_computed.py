"""What is wrong with a table of phase 3 or 4."""

import pytest

from reference.self_heal.completeness.computed import missing
from reference.self_heal.completeness.made import Filling
from reference.self_heal.graph import processor


@pytest.mark.parametrize(
    ("filling", "why"),
    [
        (Filling(9, 9, 9, 0), None), (Filling(0, 0, 0, 0), None), (Filling(0, 0, 0, 9), "missing"),
        (Filling(8, 8, 8, 1), "partial"), (Filling(9, 8, 9, 0), "partial"), (Filling(9, 9, 8, 0), "partial"),
    ],
)  # fmt: skip
def test_absent_doubled_and_null_rows_make_it_partial(filling: Filling, why: str | None) -> None:
    """With no row at all, though some are due, it is missing."""
    assert missing(processor("ml_feature_store"), {"made:ml_feature_store_v2": [filling]}) == why


def test_what_could_not_be_asked_is_left_to_what_it_reads() -> None:
    """A table above it is gone."""
    assert missing(processor("ml_feature_store"), {}) is None
