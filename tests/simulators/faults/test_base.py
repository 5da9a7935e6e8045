"""Fault: the kind's name, and the fault that does nothing."""

import msgspec
import pytest

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.seed import stream
from simulators.wire import Request, Response


class TwoWords(Fault, frozen=True):
    """A fault with a name of two words."""

    size: int


def test_a_kind_is_the_class_name_in_snake_case() -> None:
    """What a scenario writes follows from the class."""
    assert TwoWords(3) == msgspec.convert({"kind": "two_words", "size": 3}, TwoWords)


def test_an_unknown_setting_is_refused() -> None:
    """A typing mistake must not pass as a default."""
    with pytest.raises(msgspec.ValidationError, match="sise"):
        msgspec.convert({"kind": "two_words", "size": 3, "sise": 4}, TwoWords)


def test_without_apply_nothing_happens() -> None:
    """The base gives back the very delivery it got."""
    delivery = Delivery(Response(200), delay=7)
    exchange = Exchange(Request("GET", "a", "/"), 0, 0, delivery)

    assert TwoWords(1).apply(exchange, stream(0)) is delivery


def test_but_keeps_all_but_the_reply() -> None:
    """How a delivery arrives does not depend on what it carries."""
    delivery = Delivery(Response(200), delay=1, chunk=2, gap=3, stop_after=4, finish="closed")

    assert Delivery(Response(500), 1, 2, 3, 4, "closed") == delivery.but(Response(500))
