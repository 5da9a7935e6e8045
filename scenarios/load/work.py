"""What a scraper of the pipeline asks for: the dates of a night, or a backfill page by page."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulators.balldontlie.options import TIERS, Tier
from simulators.seed import Stream

MONTHS = 5
"""From November on; a backfill takes one of them."""

Params = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing to be read whole."""

    name: str
    """What it is shown as: ``nightly`` or ``backfill``, and of what."""
    path: str
    params: Params

    def page(self, cursor: str | None) -> Params:
        """The parameters of the page after *cursor*, None for the first."""
        return dict(self.params) | ({"cursor": cursor} if cursor is not None else {})


def nightly(date: dt.date, tier: Tier) -> Sequence[Listing]:
    """A night's work: the games of *date*, and as much about them as *tier* opens."""
    day = date.isoformat()
    listings = [Listing("nightly games", "/v1/games", {"dates[]": day, "per_page": 25})]
    if TIERS.index(tier) >= TIERS.index("all-star"):
        listings.append(Listing("nightly stats", "/v1/stats", {"dates[]": day, "per_page": 100}))
    if tier == "goat":
        listings.append(Listing("nightly box scores", "/v1/box_scores", {"date": day}))
    return listings


def backfill(month: int, season: int) -> Sequence[Listing]:
    """All games of the *month*-th month of *season*, from 0 for November, in pages of 25."""
    start = _month(season, month)
    end = _month(season, month + 1) - dt.timedelta(days=1)
    params: Params = {"start_date": start.isoformat(), "end_date": end.isoformat(), "per_page": 25}
    return [Listing("backfill games", "/v1/games", params)]


def drawn(draw: Stream, season: int, tier: Tier) -> Sequence[Listing]:
    """The next job of a user: three nights for each backfill."""
    if draw.random() < 1 / 4:
        return backfill(draw.randrange(MONTHS), season)
    first = _month(season, 0)
    return nightly(first + dt.timedelta(days=draw.randrange(90)), tier)


def next_cursor(body: Any) -> str | None:
    """Where the page after *body* begins; None after the last, and where *body* is no page."""
    meta = body.get("meta") if isinstance(body, dict) else None
    cursor = meta.get("next_cursor") if isinstance(meta, dict) else None
    return None if cursor is None else str(cursor)


def _month(season: int, month: int) -> dt.date:
    year, index = divmod(10 + month, 12)
    return dt.date(season + year, index + 1, 1)
