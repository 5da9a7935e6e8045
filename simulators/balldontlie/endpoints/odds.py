"""odds of v1, odds and opening odds of v2."""

from dataclasses import dataclass

from msgspec.structs import replace

from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import draws
from simulators.balldontlie.endpoints.wanted import wanted_games
from simulators.balldontlie.errors import bad
from simulators.balldontlie.model import Game
from simulators.balldontlie.pages import Listing, counted
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.game_texts import stamp
from simulators.balldontlie.shapes.odds import OddsRow, OddsV1Row

HOUR = 3_600_000_000
OPENS = 48 * HOUR
"""Odds come up this long before the tip-off, in microseconds."""
VENDORS = ("draftkings", "betway", "betrivers", "ballybet", "betparx", "caesars", "fanduel", "rebet")


@dataclass(frozen=True, slots=True)
class _Lines:
    """One vendor's lines in points; *spread* is what the home team is given."""

    spread: float
    total: float


def offered(sight: Sight, game: Game) -> bool:
    """Whether odds on the game are up: from two days before it, until its end unless they are kept."""
    seen = sight.look(game)
    sight.lower(seen.tipoff - OPENS)
    if sight.at < seen.tipoff - OPENS or seen.phase == "unplayed":
        return False
    return seen.phase != "final" or sight.options.odds_kept


def updated(sight: Sight, game: Game) -> str:
    """When odds were last set: each hour, until the tip-off."""
    hour = min(sight.at, sight.look(game).tipoff) // HOUR * HOUR
    sight.lower(hour + HOUR)
    return stamp(hour)


def current(sight: Sight, query: Query) -> Listing:
    """The odds of now; dates or game_ids must be sent."""
    if query.dates is None and query.game_ids is None:
        raise bad("dates", "or game_ids is required")
    return _v2(sight, query, opening=False)


def opening(sight: Sight, query: Query) -> Listing:
    """The odds as they first stood."""
    return _v2(sight, query, opening=True)


def v1(sight: Sight, query: Query) -> Listing:
    """The flat rows of the older endpoint, three markets a vendor."""
    if query.date is None and query.game_id is None:
        raise bad("date", "or game_id is required")
    rows = [
        row
        for game in sight.data.listed
        if query.game_id in {None, game.id} and query.date in {None, sight.day(game)} and offered(sight, game)
        for vendor in VENDORS[:2]
        for row in _v1_rows(sight, game, vendor)
    ]
    return counted(rows, encode)


def _v2(sight: Sight, query: Query, *, opening: bool) -> Listing:
    rows = [
        _v2_row(sight, game, place, opening=opening)
        for game in wanted_games(sight, query)
        if offered(sight, game)
        for place in range(len(VENDORS))
    ]
    rows.sort(key=lambda row: row.id)
    return Listing(rows, encode, [row.id for row in rows])


def _v2_row(sight: Sight, game: Game, place: int, *, opening: bool) -> OddsRow:
    vendor = VENDORS[place]
    lines = _drawn(sight, game, vendor)
    spread = lines.spread + (0.5 if opening else 0)
    row = OddsRow(
        id=game.id * 10 + place,
        game_id=game.id,
        vendor=vendor,
        spread_home_value=f"{spread:.1f}",
        spread_home_odds=-110,
        spread_away_value=f"{-spread:.1f}",
        spread_away_odds=-110,
        moneyline_home_odds=_american(lines.spread),
        moneyline_away_odds=_american(-lines.spread),
        total_value=f"{lines.total:.1f}",
        total_over_odds=-110,
        total_under_odds=-110,
    )
    if opening:
        return replace(row, opened_at=stamp(sight.look(game).tipoff - OPENS))
    return replace(row, updated_at=updated(sight, game))


def _v1_rows(sight: Sight, game: Game, vendor: str) -> list[OddsV1Row]:
    lines = _drawn(sight, game, vendor)
    on = sight.look(game).phase == "live"
    home, away = _american(lines.spread), _american(-lines.spread)
    money = (_decimal(home), _decimal(away), str(home), str(away))
    even = ("1.91", "1.91", "-110", "-110")
    return [
        OddsV1Row("2way", vendor, on, game.id, *money, None, None),
        OddsV1Row("spread", vendor, on, game.id, *even, f"{-lines.spread:.1f}", None),
        OddsV1Row("over/under", vendor, on, game.id, *even, None, f"{lines.total:.1f}"),
    ]


def _drawn(sight: Sight, game: Game, vendor: str) -> _Lines:
    drawn = draws(sight, "odds", game.id, vendor)
    margin = game.home_score - game.visitor_score
    spread = round(-margin * 0.3 + drawn.uniform(-4, 2)) + 0.5
    return _Lines(spread, round(224 + drawn.uniform(-8, 8)) + 0.5)


def _american(spread: float) -> int:
    """Odds of winning outright for who is given *spread* points."""
    return round(-110 + 25 * spread) if spread < 0 else round(100 + 25 * spread)


def _decimal(american: int) -> str:
    return f"{1 + (american / 100 if american > 0 else 100 / -american):.2f}"
