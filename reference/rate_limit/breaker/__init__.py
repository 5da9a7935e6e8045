"""The circuit breaker: one small class a state, one breaker a host."""

from reference.rate_limit.breaker.breaker import Breaker
from reference.rate_limit.breaker.failure import PROBE_LEASE, Rules, Ticket
from reference.rate_limit.breaker.registry import BreakerLike, Breakers, BreakersLike, NoBreaker, NoBreakers

__all__ = [
    "PROBE_LEASE",
    "Breaker",
    "BreakerLike",
    "Breakers",
    "BreakersLike",
    "NoBreaker",
    "NoBreakers",
    "Rules",
    "Ticket",
]
