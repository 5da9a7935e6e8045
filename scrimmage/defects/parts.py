"""How a defect is put together: the reference's parts, with one of them replaced."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from requests import Response

from reference.balldontlie import Scraper
from reference.rate_limit import (
    Breaker,
    Protects,
    RateLimitConfig,
    RateLimitHandler,
    Reply,
    Rules,
    Ticket,
)
from reference.rate_limit.plan import Plan
from reference.rate_limit.trip import Trip
from scrimmage.targets.base import Job, Rows, Scrape, Seam
from scrimmage.targets.reference import reference_in, session_over

Change = Callable[[RateLimitConfig], RateLimitConfig]
"""What makes the variables that a job goes by into wrong ones."""


def handler_in(seam: Seam, **parts: Any) -> RateLimitHandler:
    """The reference's handler over *seam*; *parts* replace its own."""
    return RateLimitHandler(clock=seam.clock, random=seam.random, **parts)


def protected(
    seam: Seam, protect: Callable[[RateLimitConfig], Protects], handler: RateLimitHandler | None = None
) -> Scrape:
    """The reference's scraper, with another protection for each job; its counters are those of *handler*."""
    return Scraper(
        env=seam.env,
        clock=seam.clock,
        random=seam.random,
        session_factory=session_over(seam),
        handler=handler,
        protect=protect,
    )


@dataclass(frozen=True, slots=True)
class Counting:
    """A scraper made by hand, with the counters of the reference's handler that it uses."""

    scrape: Scrape
    handler: RateLimitHandler

    def __call__(self, job: Job) -> Rows:
        """Start *job* and give its rows."""
        return self.scrape(job)

    def metrics(self) -> dict[str, int]:
        """The counters, as the reference's scraper gives them."""
        return Scraper(handler=self.handler).metrics()


def configured(seam: Seam, change: Change) -> Scrape:
    """The reference's scraper, going by other values than its variables say."""
    handler = handler_in(seam)
    return protected(seam, lambda config: handler.bind(change(config)), handler)


def environed(seam: Seam, change: Callable[[Mapping[str, str]], Mapping[str, str]]) -> Scrape:
    """The reference's scraper, reading other variables than those that are set."""
    return reference_in(replace(seam, env=lambda: change(seam.env())))


class Endless(Breaker):
    """A breaker in which a probe that never reports keeps its place for ever."""

    def _admit_probe(self, now: float, rules: Rules) -> Ticket | None:
        return super()._admit_probe(now, Rules(rules.threshold, inf))


@dataclass(frozen=True, slots=True)
class _Trips:
    plan: Plan
    kind: type[Trip]

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:
        return self.kind(self.plan, host, key).run(send)


def tripping(seam: Seam, kind: type[Trip], **parts: Any) -> Scrape:
    """The reference's scraper, with protected calls of another *kind*."""
    handler = handler_in(seam, **parts)
    return protected(seam, lambda config: _Trips(Plan.of(handler.parts, config), kind), handler)


@dataclass(frozen=True, slots=True)
class _Sends:
    protection: Protects
    look: Callable[[Response], None]
    spared: tuple[type[Exception], ...]

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:
        def once() -> R:
            try:
                reply = send()
            except self.spared as error:
                raise RuntimeError(f"{type(error).__name__}: {error}") from error
            if isinstance(reply, Response):
                self.look(reply)
            return reply

        return self.protection.call(once, host=host, key=key)


def sending(
    seam: Seam,
    *,
    look: Callable[[Response], None] = lambda _: None,
    spared: tuple[type[Exception], ...] = (),
) -> Scrape:
    """The reference's scraper; *look* may refuse a reply by raising, the exceptions *spared* end a scrape."""
    handler = handler_in(seam)
    return protected(seam, lambda config: _Sends(handler.bind(config), look, spared), handler)
