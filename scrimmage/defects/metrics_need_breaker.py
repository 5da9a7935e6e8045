"""Counters that go with the breaker."""

from dataclasses import replace

from reference.rate_limit import Metrics, Protects, RateLimitConfig
from reference.rate_limit.plan import Plan
from reference.rate_limit.protection import Protection
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import handler_in, protected
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, whose calls are counted where nobody looks once the breaker is off."""
    handler = handler_in(seam)
    aside = replace(handler.parts, metrics=Metrics(seam.clock))

    def protect(config: RateLimitConfig) -> Protects:
        return handler.bind(config) if config.cb_enabled else Protection(Plan.of(aside, config))

    return protected(seam, protect, handler)


DEFECT = Defect(
    "metrics_need_breaker",
    "Metrics are counted by the breaker: RATE_LIMIT_CB_ENABLED=false switches them off with it.",
    Broken("metrics_need_breaker", make),
    {"rate_limit/counted_without_breaker": ("RL16",)},
)
