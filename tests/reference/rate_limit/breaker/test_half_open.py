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


def test_nobody_else_decides() -> None:
    """A call from before the opening changes nothing."""
    assert [STATE.succeeded(OTHER), STATE.failed(OF_ANOTHER)] == [STATE] * 2
