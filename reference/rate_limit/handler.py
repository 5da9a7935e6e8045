"""The rate limit handler: one instance for all scrapers of a process."""

from random import Random
from threading import Lock
from uuid import uuid4

from reference.clock import Clock, SystemClock
from reference.rate_limit.backoff import Backoff, equal_jitter
from reference.rate_limit.breaker import Breakers, BreakersLike
from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.holds import Holds
from reference.rate_limit.metrics import Metrics
from reference.rate_limit.pacer import Pacers
from reference.rate_limit.plan import Parts, Plan
from reference.rate_limit.protection import Protection
from reference.rate_limit.retry_after import Reader, told


class RateLimitHandler:
    """What all scrapers of a process know of the hosts they ask: breakers, told waits, counters.

    It goes by *clock* and draws from *random*. Every other argument replaces one part; what is not given
    is a state of its own and our own rules. Safe between threads.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        random: Random,
        metrics: Metrics | None = None,
        holds: Holds | None = None,
        breakers: BreakersLike | None = None,
        read_retry_after: Reader = told,
        backoff: Backoff = equal_jitter,
        pacers: Pacers | None = None,
    ) -> None:
        self.metrics = metrics or Metrics(clock)
        """The counters of every job."""
        self.parts = Parts(
            clock=clock,
            random=random,
            metrics=self.metrics,
            holds=holds or Holds(),
            breakers=breakers or Breakers(),
            read_retry_after=read_retry_after,
            backoff=backoff,
            pacers=pacers or Pacers(),
        )

    def bind(self, config: RateLimitConfig) -> Protection:
        """Give a view of the shared state that goes by *config*: cheap, so make one for each job."""
        return Protection(Plan.of(self.parts, config))


_LOCK = Lock()
_OF_THIS_PROCESS: list[RateLimitHandler] = []


def shared() -> RateLimitHandler:
    """Give the one handler of this process, made at the first call."""
    with _LOCK:
        if not _OF_THIS_PROCESS:
            clock = SystemClock()
            metrics = Metrics(clock, instance=uuid4().hex[:12])
            _OF_THIS_PROCESS.append(RateLimitHandler(clock=clock, random=Random(), metrics=metrics))
        (handler,) = _OF_THIS_PROCESS
        return handler
