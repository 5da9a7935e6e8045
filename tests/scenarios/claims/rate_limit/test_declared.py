"""What claims need of declarations."""

from scenarios.claims.rate_limit.declared import no_attempts, no_breaker, no_max_retry_after, no_such_flag
from simulators.history import Breaker, Declares


def test_a_breaker_is_enough_for_its_claims() -> None:
    """The other declarations do not matter to them."""
    assert not no_breaker(Declares(breaker=Breaker(threshold=1, timeout=1)), {})
    assert no_breaker(Declares(attempts_per_page=1), {}) == "declares no breaker"


def test_zero_is_declared_too() -> None:
    """A client that never waits for what it is told declares 0, which is not silence."""
    assert not no_max_retry_after(Declares(max_retry_after=0), {})
    assert not no_attempts(Declares(attempts_per_page=0), {})


def test_the_flag_that_the_settings_name_has_to_be_declared() -> None:
    """Another flag does not help."""
    assert no_such_flag(Declares(flags=["A"]), {"flag": "B"}) == "declares no flag B"
    assert not no_such_flag(Declares(flags=["A", "B"]), {"flag": "B"})
