"""Which rows are struck."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.faults.rows import RowsFault, part, picked
from simulators.seed import stream


@pytest.mark.parametrize(
    ("total", "share", "rows"), [(0, 1, 0), (10, 0, 0), (10, 0.01, 1), (30, 0.1, 3), (10, 0.26, 3), (7, 1, 7)]
)
def test_a_share_is_rounded_but_never_to_nothing(total: int, share: float, rows: int) -> None:
    """A fault that was asked for strikes something, where there is something."""
    assert rows == part(total, share)


@given(st.integers(0, 200), st.integers(0, 300), st.integers())
def test_picked_places_are_real_and_as_many_as_there_can_be(total: int, count: int, seed: int) -> None:
    """As many as wanted, or all."""
    places = picked(total, count, stream(seed))

    assert len(places) == min(total, count)
    assert places <= set(range(total))


def test_the_seed_decides_which() -> None:
    """The same stream strikes the same rows; another one others."""
    drawn = [RowsFault(count=5).struck(1000, stream(seed)) for seed in (1, 1, 2)]

    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


@pytest.mark.parametrize("settings", [{}, {"count": 1, "share": 0.5}])
def test_count_and_share_exclude_each_other(settings: dict[str, float]) -> None:
    """Neither and both are mistakes of whoever wrote the scenario."""
    with pytest.raises(ValueError, match="either count or share"):
        RowsFault(**settings)  # type: ignore[arg-type]
