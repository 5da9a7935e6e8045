"""The circuit breaker: one small class a state, one breaker a host."""

from reference.rate_limit.breaker.breaker import Breaker
from reference.rate_limit.breaker.failure import Rules, Ticket
from reference.rate_limit.breaker.registry import BreakerLike, Breakers, BreakersLike, NoBreaker, NoBreakers

__all__ = [
    "Breaker",
    "BreakerLike",
    "Breakers",
    "BreakersLike",
    "NoBreaker",
    "NoBreakers",
    "Rules",
    "Ticket",
]
