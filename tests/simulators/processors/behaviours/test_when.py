"""When a processor misbehaves."""

import msgspec
import pytest

from simulators.processors.behaviours.when import When


@pytest.mark.parametrize(
    ("when", "struck"),
    [(When(), [1, 2, 3]), (When(nth=2), [2]), (When(first=2), [1, 2]), (When(nth=1, first=2), [1])],
)
def test_conditions_count_triggers_from_one(when: When, struck: list[int]) -> None:
    """All of them must hold."""
    assert [seen for seen in (1, 2, 3) if when.counted(seen)] == struck


def test_a_processor_that_there_is_not_is_refused() -> None:
    """A rule that could never strike is a mistake."""
    with pytest.raises(msgspec.ValidationError, match="processor"):
        msgspec.convert({"processor": "nobody"}, When)
