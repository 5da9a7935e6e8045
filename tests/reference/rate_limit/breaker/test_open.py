"""The open state."""

from reference.rate_limit.breaker.failure import Failure, Ticket
from reference.rate_limit.breaker.open import Open

FAILURE = Failure(ticket=Ticket(), fresh=True, threshold=1, until=900.0)


def test_everything_is_refused_until_the_time() -> None:
    """The last moment before is refused, the moment itself is not."""
    assert Open(300.0).refuses_until(299.9) == 300.0
    assert Open(300.0).refuses_until(300.0) is None


def test_calls_sent_before_the_opening_decide_nothing() -> None:
    """Only a probe may close, and a failure is no news."""
    state = Open(300.0)

    assert [state] * 2 == [state.succeeded(Ticket()), state.failed(FAILURE)]
