"""When a date is damaged."""

import pytest

from simulators.pipeline.damages.when import When


@pytest.mark.parametrize(
    ("when", "meant"),
    [
        (When(), [1, 2, 3, 4, 5, 6]),
        (When(nth=3), [3]),
        (When(first=2), [1, 2]),
        (When(every=2), [2, 4, 6]),
        (When(every=2, first=4), [2, 4]),
    ],
)
def test_counting(when: When, meant: list[int]) -> None:
    """From 1; all conditions must hold."""
    assert [seen for seen in range(1, 7) if when.counted(seen)] == meant
