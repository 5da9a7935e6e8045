"""What all protected calls of a process share, and what of it one job goes by."""

from dataclasses import dataclass
from random import Random
from typing import Self

from reference.clock import Clock
from reference.rate_limit.backoff import Backoff
from reference.rate_limit.breaker import BreakersLike, NoBreakers, Rules
from reference.rate_limit.config import KNOWN, LEARNT, RateLimitConfig
from reference.rate_limit.holds import Holds
from reference.rate_limit.metrics import Metrics
from reference.rate_limit.pacer import NoPacer, Pacer, Pacers
from reference.rate_limit.retry_after import Reader


@dataclass(frozen=True, slots=True)
class Parts:
    """The shared state and the exchangeable rules of a handler, part by part."""

    clock: Clock
    random: Random
    metrics: Metrics
    holds: Holds
    breakers: BreakersLike
    read_retry_after: Reader
    backoff: Backoff
    pacers: Pacers


_NO_PACER = NoPacer()


@dataclass(frozen=True, slots=True)
class Plan:
    """What the calls of one job go by: the shared parts, as the job's variables leave them."""

    parts: Parts
    config: RateLimitConfig
    rules: Rules
    breakers: BreakersLike
    holds: Holds
    read_retry_after: Reader | None

    @classmethod
    def of(cls, parts: Parts, config: RateLimitConfig) -> Self:
        """Give the plan for *config*: what a flag switches off becomes a part that does nothing."""
        listens = config.retry_after_enabled
        return cls(
            parts=parts,
            config=config,
            rules=Rules(config.cb_threshold, config.cb_timeout),
            breakers=parts.breakers if config.cb_enabled else NoBreakers(),
            holds=parts.holds if listens else Holds(),
            read_retry_after=parts.read_retry_after if listens else None,
        )

    def pacer(self, host: str, key: str) -> Pacer:
        """Give what paces *key* at *host*."""
        config = self.config
        limits = {KNOWN: config.pacer_limit, LEARNT: None}
        if config.pacer not in limits:
            return _NO_PACER
        return self.parts.pacers.get(host, key, limits[config.pacer], config.pacer_window)
