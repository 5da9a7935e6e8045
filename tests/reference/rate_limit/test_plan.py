"""What one job goes by."""

from random import Random

from reference.clock import ManualClock
from reference.rate_limit.backoff import equal_jitter
from reference.rate_limit.breaker import Breakers, NoBreakers, Rules
from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.holds import Hold, Holds
from reference.rate_limit.metrics import Metrics
from reference.rate_limit.pacer import Pacers
from reference.rate_limit.plan import Parts, Plan
from reference.rate_limit.retry_after import told


def parts() -> Parts:
    """Parts as a handler has them."""
    clock = ManualClock()
    return Parts(clock, Random(1), Metrics(clock), Holds(), Breakers(), told, equal_jitter, Pacers())


def test_with_every_flag_on_a_job_goes_by_the_shared_parts() -> None:
    """And by its own numbers."""
    shared = parts()
    plan = Plan.of(shared, RateLimitConfig(cb_threshold=4, cb_timeout=7.0))

    assert (plan.breakers, plan.holds, plan.read_retry_after) == (shared.breakers, shared.holds, told)
    assert plan.rules == Rules(4, 7.0)


def test_without_the_breaker_nothing_else_changes() -> None:
    """RATE_LIMIT_CB_ENABLED=false (RL11)."""
    shared = parts()
    plan = Plan.of(shared, RateLimitConfig(cb_enabled=False))

    assert isinstance(plan.breakers, NoBreakers)
    assert (plan.holds, plan.read_retry_after) == (shared.holds, told)


def test_without_retry_after_told_waits_are_neither_read_nor_kept() -> None:
    """RATE_LIMIT_RETRY_AFTER_ENABLED=false, also for waits that an earlier job was told."""
    shared = parts()
    shared.holds.extend("api:443", "k", Hold(900.0, 901.0))
    plan = Plan.of(shared, RateLimitConfig(retry_after_enabled=False))

    assert plan.read_retry_after is None
    assert plan.holds.get("api:443", "k", 0.0) is None
    assert plan.breakers is shared.breakers
