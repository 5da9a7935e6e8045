"""The tables of a scenario that only healers know: which nights, who is started when, what crashes."""

from datetime import date
from typing import Annotated, Literal

import msgspec

Whole = Annotated[int, msgspec.Meta(ge=1)]


class HealWork(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a healer is asked: which nights, how often it is started in each, and beside whom."""

    season: int = 2024
    """The year in which it starts; a season file takes its place."""
    season_seed: int = 0
    dates: list[date] = msgspec.field(default_factory=list)
    """These alone; every day from the season's first to its last where empty, also those without games."""
    late: bool = False
    """Of these only the dates with a game whose box score comes late."""
    count: Whole | None = None
    """At most so many of them, drawn by the seed."""
    starts: Whole = 1
    """How often a healer is started in each night, besides after a crash."""
    every: Annotated[float, msgspec.Meta(ge=0)] = 3600
    """Seconds between two starts; on the wire a start follows on the end of the one before."""
    calm_from: Whole | None = None
    """From this start on every fault is over, and the healer must converge."""
    healers: Annotated[int, msgspec.Meta(ge=1, le=4)] = 1
    """So many are started at once; the seed draws who goes next."""
    skew: float = 0
    """Seconds by which the second one's clock is ahead."""
    kill: Literal["never", "each", "drawn"] = "never"
    """``each``: the night is lived once for every side effect, with the healer killed right before it, and
    once killed right after it; then it is started again. ``drawn``: once, at a moment that the seed draws.
    """
