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


def policy(env: Mapping[str, str]) -> Policy:
    """Read RATE_LIMIT_MAX_RETRIES, RATE_LIMIT_BASE_BACKOFF and RATE_LIMIT_MAX_BACKOFF."""
    return Policy(
        retries=int(env.get("RATE_LIMIT_MAX_RETRIES", "5")),
        base=float(env.get("RATE_LIMIT_BASE_BACKOFF", "2.0")),
        cap=float(env.get("RATE_LIMIT_MAX_BACKOFF", "120.0")),
    )
