"""Rate limiting: breaker by host, backoff with jitter, Retry-After, metrics, and the HTTP pool."""

from reference.rate_limit.backoff import Backoff, equal_jitter
from reference.rate_limit.breaker import Breaker, BreakerLike, Breakers, BreakersLike, Rules, Ticket
from reference.rate_limit.config import VARIABLES, RateLimitConfig
from reference.rate_limit.errors import (
    BreakerOpen,
    ProtectionError,
    RateLimited,
    RetryablePage,
    TooManyAttempts,
)
from reference.rate_limit.handler import RateLimitHandler, shared
from reference.rate_limit.headers import Reply, header_lines
from reference.rate_limit.holds import Hold, Holds
from reference.rate_limit.http_pool import handler_session, pool_retry, pooled_session
from reference.rate_limit.metric_table import METRICS, Kind, Metric
from reference.rate_limit.metrics import Metrics
from reference.rate_limit.null import NullProtection
from reference.rate_limit.pacer import Pacer, Pacers
from reference.rate_limit.protection import Protection, Protects
from reference.rate_limit.retry_after import Reader, told

__all__ = [
    "METRICS",
    "VARIABLES",
    "Backoff",
    "Breaker",
    "BreakerLike",
    "BreakerOpen",
    "Breakers",
    "BreakersLike",
    "Hold",
    "Holds",
    "Kind",
    "Metric",
    "Metrics",
    "NullProtection",
    "Pacer",
    "Pacers",
    "Protection",
    "ProtectionError",
    "Protects",
    "RateLimitConfig",
    "RateLimitHandler",
    "RateLimited",
    "Reader",
    "Reply",
    "RetryablePage",
    "Rules",
    "Ticket",
    "TooManyAttempts",
    "equal_jitter",
    "handler_session",
    "header_lines",
    "pool_retry",
    "pooled_session",
    "shared",
    "told",
]
