"""refused."""

from collections.abc import Callable

from simulators.faults.base import Delivery
from simulators.faults.refused import Refused


def test_no_connection_no_reply(page: Callable[..., Delivery], strike: Callable[..., Delivery]) -> None:
    """Whatever was on its way is gone."""
    assert Delivery(None, finish="refused") == strike(Refused(), page([1]))


def test_the_api_need_not_answer_first() -> None:
    """Nor does it see the call."""
    assert not Refused.needs_reply
