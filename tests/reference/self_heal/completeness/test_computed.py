"""What is wrong with a table of phase 3 or 4."""

import pytest

from reference.self_heal.completeness.computed import missing
from reference.self_heal.completeness.made import Filling
from reference.self_heal.graph import processor


@pytest.mark.parametrize(
    ("filling", "why"),
    [
        (Filling(0, 0), None), (Filling(9, 0), "partial"), (Filling(0, 1), "partial"),
    ],
)  # fmt: skip
def test_absent_doubled_and_null_rows_make_it_partial(filling: Filling, why: str | None) -> None:
    """One that holds nothing of what is due as well."""
    assert missing(processor("ml_feature_store"), {"made:ml_feature_store_v2": [filling]}) == why


def test_what_could_not_be_asked_is_left_to_what_it_reads() -> None:
    """A table above it is gone."""
    assert missing(processor("ml_feature_store"), {}) is None
