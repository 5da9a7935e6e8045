"""Events as a collector has to bring them."""

from scrimmage.staging.collectors.numbered import numbered
from simulators.history import Alert


def test_events_come_in_the_order_of_time_with_numbers() -> None:
    """Those of one moment stay as they are."""
    told = [Alert(n=9, t=t, who="slack", says=says) for t, says in ((5, "b"), (1, "a"), (5, "c"))]

    assert [(one.n, one.t, one.says) for one in numbered(told) if isinstance(one, Alert)] == [
        (1, 1, "a"), (2, 5, "b"), (3, 5, "c"),
    ]  # fmt: skip
