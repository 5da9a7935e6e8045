"""What all protected calls of a process share, part by part, so that each can be replaced."""

from dataclasses import dataclass
from random import Random

from reference.clock import Clock
from reference.rate_limit.backoff import Backoff
from reference.rate_limit.breaker import BreakersLike
from reference.rate_limit.holds import Holds
from reference.rate_limit.metrics import Metrics
from reference.rate_limit.retry_after import Reader


@dataclass(frozen=True, slots=True)
class Parts:
    """The shared state and the exchangeable rules of a handler."""

    clock: Clock
    random: Random
    metrics: Metrics
    holds: Holds
    breakers: BreakersLike
    read_retry_after: Reader
    backoff: Backoff
