"""The half-open state."""

from reference.rate_limit.breaker.closed import HEALTHY
from reference.rate_limit.breaker.failure import Failure, Ticket
from reference.rate_limit.breaker.half_open import HalfOpen
from reference.rate_limit.breaker.open import Open

PROBE, OTHER = Ticket(), Ticket()
STATE = HalfOpen(probe=PROBE, lease_until=60.0)
OF_PROBE = Failure(ticket=PROBE, fresh=True, threshold=10, until=300.0)
OF_ANOTHER = Failure(ticket=OTHER, fresh=False, threshold=10, until=300.0)


def test_everybody_else_is_refused_while_the_probe_is_out() -> None:
    """Until its lease is over."""
    assert STATE.refuses_until(59.9) == 60.0
    assert STATE.refuses_until(60.0) is None


def test_the_probe_decides() -> None:
    """Its success closes, its failure opens at once, whatever the threshold."""
    assert STATE.succeeded(PROBE) is HEALTHY
    assert STATE.failed(OF_PROBE) == Open(300.0)


def test_a_probe_that_was_told_a_time_opens_until_the_later_one() -> None:
    """Its time-out or the told time."""
    assert STATE.told(OF_PROBE, 30.0) == Open(300.0)
    assert STATE.told(OF_PROBE, 400.0) == Open(400.0)


def test_a_stopped_probe_leaves_its_place() -> None:
    """The next caller may probe at once."""
    assert STATE.released(PROBE, 5.0).refuses_until(5.0) is None


def test_nobody_else_decides() -> None:
    """A call from before the opening changes nothing."""
    outcomes = [
        STATE.succeeded(OTHER),
        STATE.failed(OF_ANOTHER),
        STATE.told(OF_ANOTHER, 400.0),
        STATE.released(OTHER, 5.0),
    ]

    assert outcomes == [STATE] * 4
