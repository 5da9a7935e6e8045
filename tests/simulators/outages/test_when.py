"""When an outage strikes."""

import msgspec
import pytest

from simulators.outages import When


def meant(**conditions: int) -> list[int]:
    """Which of six calls are meant."""
    when = msgspec.convert(conditions, When)
    return [seen for seen in range(1, 7) if when.counted(seen)]


def test_calls_are_counted_from_one() -> None:
    """One, some at the beginning, some to the end, all."""
    assert meant(nth=2) == [2]
    assert meant(first=2) == [1, 2]
    assert meant(**{"from": 5}) == [5, 6]
    assert meant() == [1, 2, 3, 4, 5, 6]


def test_all_conditions_hold_together() -> None:
    """From the second to the fourth."""
    assert meant(first=4, **{"from": 2}) == [2, 3, 4]


@pytest.mark.parametrize("wrong", [{"op": "delete"}, {"nth": 0}, {"chance": 1.5}, {"since": 3}])
def test_what_is_not_valid_is_refused(wrong: dict[str, object]) -> None:
    """Also the name that the field has in Python."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, When)
