"""How a user takes it that a page was refused: how long it waits, if it comes back at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from simulators.clock import micros
from simulators.retry_after import told
from simulators.seed import Stream

Kind = Literal["honest", "naive"]
"""One that obeys Retry-After, and one that never heard of it."""

KINDS: tuple[Kind, ...] = get_args(Kind)

JITTER = 0.5
"""Seconds within which honest users spread their return after a told wait."""

FIRST, MOST = 0.5, 8.0
"""Seconds: the first wait of an honest user that was told nothing, and its longest."""

NAIVE = 0.25
"""Seconds that a naive user waits at most, whatever it was told."""

BUSY = frozenset({0, 429, 500, 502, 503, 504})
"""Statuses after which a page is asked for again; 0 is no answer at all."""

GIVEN_UP = -1
"""In the place of a status, where a user was told to go in the middle of a call."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How a call went that brought no page."""

    status: int
    """0 where there was no answer."""
    retry_after: str | None
    failures: int
    """How often this page had failed before."""
    date: str = ""
    """The reply's Date, against which a Retry-After counts that is a date."""


Manners = Callable[[Taken, Stream], int | None]
"""Microseconds until the page is asked for again; None: never."""


def honest(taken: Taken, draw: Stream) -> int | None:
    """Wait as long as told and a little longer, or back off where nothing was told (RFC 9110 10.2.3)."""
    if taken.status not in BUSY:
        return None
    wait = told([taken.retry_after or ""], taken.date, 0)
    if wait is not None:
        return wait.until + micros(draw.uniform(0, JITTER))
    whole = min(MOST, FIRST * 2 ** min(taken.failures, 16))
    return micros(draw.uniform(whole / 2, whole))


def naive(taken: Taken, draw: Stream) -> int | None:
    """Come back at once, or nearly so."""
    return micros(draw.uniform(NAIVE / 5, NAIVE)) if taken.status in BUSY else None


MANNERS: Mapping[Kind, Manners] = {"honest": honest, "naive": naive}
"""By kind of user."""
