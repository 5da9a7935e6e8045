"""What damages share."""

import pytest

from simulators.pipeline.damages.base import END, Damage, chosen, writing
from simulators.pipeline.description import default
from tests.simulators.pipeline.made import draws


def test_a_damage_strikes_after_its_table_is_written() -> None:
    """Records of runs at the end."""
    assert writing(default(), "ml_feature_store_v2") == "run ml_feature_store"
    assert writing(default(), "processor_runs") == END
    assert Damage().after(default()) == END


@pytest.mark.parametrize(
    ("count", "share", "left"),
    [(3, None, 3), (99, None, 10), (None, 0.2, 2), (None, 0.01, 1), (None, None, 10)],
)
def test_so_many_are_chosen(count: int | None, share: float | None, left: int) -> None:
    """By number, by share but at least one, or all; in their order."""
    got = chosen(list(range(10)), count, share, draws("chosen"))

    assert left == len(got)
    assert sorted(got) == got


def test_of_nothing_nothing_is_chosen() -> None:
    """Also by a share."""
    assert chosen([], None, 0.5, draws("chosen")) == []
