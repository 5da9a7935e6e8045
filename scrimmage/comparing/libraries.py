"""The libraries that are compared, and what each claims: only that is asked of it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Promise = Literal["retries", "told", "forms", "shared", "breaker", "pace"]

LACKS: dict[Promise, str] = {
    "retries": "it asks for no page again",
    "told": "it has no Retry-After of its own",
    "forms": "it leaves the reading of Retry-After to its user",
    "shared": "it keeps a told time for the call that was told, and claims no more",
    "breaker": "it has no breaker",
    "pace": "it paces no calls",
}
"""What is said of a library that makes no such promise."""

RETRIES: frozenset[Promise] = frozenset({"retries"})
TOLD: frozenset[Promise] = RETRIES | {"told"}
HEADER: frozenset[Promise] = TOLD | {"forms"}
BREAKER: frozenset[Promise] = frozenset({"breaker"})
PACE: frozenset[Promise] = frozenset({"pace"})
EVERYTHING: frozenset[Promise] = HEADER | BREAKER | PACE | {"shared"}


@dataclass(frozen=True, slots=True)
class Library:
    """One target of the comparison."""

    target: str
    """As the command line calls it."""
    packages: tuple[str, ...]
    """What it is made of, by the names that are installed; the library itself first."""
    used: str
    """How the adapter uses it, which is how its documentation does."""
    promises: Collection[Promise]
    """Besides what its adapter declares."""


LIBRARIES: tuple[Library, ...] = (
    Library("reference", ("requests", "urllib3"), "the scraper that comes with Scrimmage", EVERYTHING),
    Library(
        "urllib3", ("urllib3", "requests"),
        "Retry with backoff, without jitter, 429 in its status_forcelist, in a requests session", HEADER,
    ),
    Library(
        "tenacity", ("tenacity", "requests"),
        "Retrying around each call: stop_after_attempt, exponential backoff with full jitter", RETRIES,
    ),
    Library(
        "stamina", ("stamina", "tenacity", "requests"),
        "RetryingCaller around each call; a backoff hook hands on the seconds of Retry-After", TOLD,
    ),
    Library(
        "httpx-retries", ("httpx-retries", "httpx"),
        "RetryTransport in an httpx client, with backoff and 500 in its status_forcelist", HEADER,
    ),
    Library(
        "requests-ratelimiter", ("requests-ratelimiter", "pyrate-limiter", "requests"),
        "LimiterSession in place of a requests session, so many calls a minute", PACE,
    ),
    Library(
        "pybreaker", ("pybreaker", "requests"),
        "one global CircuitBreaker a host around each call of a requests session", BREAKER,
    ),
    Library(
        "aiobreaker", ("aiobreaker", "httpx"),
        "one global CircuitBreaker a host around each call of an httpx client, in one loop", BREAKER,
    ),
    Library(
        "purgatory", ("purgatory", "requests"),
        "one global SyncCircuitBreakerFactory, a circuit a host around each call of a requests session",
        BREAKER,
    ),
)  # fmt: skip


def library_of(target: str) -> Library:
    """The entry of *target*; a target that is not in the list is asked everything."""
    known = {one.target: one for one in LIBRARIES}
    return known.get(target, Library(target, (), "as it is", EVERYTHING))
