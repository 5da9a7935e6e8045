"""Breaking deliveries off, one breakage after another."""

from simulators.faults.base import Delivery
from simulators.faults.breakage import lost, stopped, unanswered
from simulators.wire import Response

WHOLE = Delivery(Response(200, (), b"0123456789"), delay=5)


def test_the_earlier_stop_wins() -> None:
    """What never passed the first fault cannot be let through by the second."""
    cut = stopped(WHOLE, 4, "closed")

    assert (cut.stop_after, cut.finish) == (4, "closed")
    assert stopped(cut, 6, "reset") is cut
    assert Delivery(WHOLE.reply, 5, stop_after=2, finish="reset") == stopped(cut, 2, "reset")


def test_a_body_that_ends_before_is_not_broken() -> None:
    """There is nothing left to cut off."""
    assert stopped(WHOLE, 10, "closed") is WHOLE


def test_nothing_sent_is_not_stopped() -> None:
    """No body, no middle of it."""
    nothing = unanswered(WHOLE, "reset")

    assert stopped(nothing, 0, "closed") is nothing


def test_unanswered_keeps_only_the_delay() -> None:
    """A drip or a cut means nothing where nothing is sent."""
    assert Delivery(None, delay=5, finish="refused") == unanswered(stopped(WHOLE, 1, "reset"), "refused")


def test_a_call_not_yet_answered_is_not_lost() -> None:
    """No reply and no breakage: the API was simply not asked."""
    assert not lost(Delivery(None))
    assert lost(Delivery(None, finish="reset"))
    assert not lost(stopped(WHOLE, 1, "reset"))
