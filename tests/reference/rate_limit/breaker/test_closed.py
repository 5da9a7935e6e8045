"""The closed state."""

from reference.rate_limit.breaker.closed import HEALTHY, Closed
from reference.rate_limit.breaker.failure import Failure, Ticket
from reference.rate_limit.breaker.open import Open

FRESH = Failure(ticket=Ticket(), fresh=True, threshold=3, until=300.0)
STALE = Failure(ticket=Ticket(), fresh=False, threshold=3, until=300.0)


def test_nothing_is_refused() -> None:
    """However many failures were counted."""
    assert Closed(2).refuses_until(0.0) is None


def test_the_failure_that_reaches_the_threshold_opens() -> None:
    """Not the one after it."""
    assert Closed(1).failed(FRESH) == Closed(2)
    assert Closed(2).failed(FRESH) == Open(300.0)


def test_a_burst_counts_once() -> None:
    """A call sent before the last counted failure was read adds nothing."""
    assert Closed(2).failed(STALE) == Closed(2)


def test_a_success_ends_the_row() -> None:
    """Only failures in a row count."""
    assert Closed(2).succeeded(Ticket()) is HEALTHY
