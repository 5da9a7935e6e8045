"""How often and how long adapters try: the pipeline's own variables, as a user would wire them up."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Policy(NamedTuple):
    """Settings of a retry library, from the variables of the pipeline."""

    retries: int
    base: float
    """Seconds of the first backoff."""
    cap: float
    """Seconds that a backoff never passes."""

    def declares(self, build: str) -> dict[str, Any]:
        """What a scraper with this policy declares."""
        return {"attempts_per_page": self.retries + 1, "max_backoff": self.cap, "build": build}


class Breaker(NamedTuple):
    """Settings of a breaker library, from the variables of the pipeline."""

    threshold: int
    """Consecutive failures that open it."""
    timeout: float
    """Seconds that it stays open."""

    def declares(self, build: str) -> dict[str, Any]:
        """What a scraper with this breaker, and without retries, declares."""
        return {"attempts_per_page": 1, "breaker": self._asdict(), "build": build}


def breaker(env: Mapping[str, str]) -> Breaker:
    """Read RATE_LIMIT_CB_THRESHOLD and RATE_LIMIT_CB_TIMEOUT."""
    return Breaker(
        threshold=int(env.get("RATE_LIMIT_CB_THRESHOLD", "10")),
        timeout=float(env.get("RATE_LIMIT_CB_TIMEOUT", "300.0")),
    )


def policy(env: Mapping[str, str]) -> Policy:
    """Read RATE_LIMIT_MAX_RETRIES, RATE_LIMIT_BASE_BACKOFF and RATE_LIMIT_MAX_BACKOFF."""
    return Policy(
        retries=int(env.get("RATE_LIMIT_MAX_RETRIES", "5")),
        base=float(env.get("RATE_LIMIT_BASE_BACKOFF", "2.0")),
        cap=float(env.get("RATE_LIMIT_MAX_BACKOFF", "120.0")),
    )
