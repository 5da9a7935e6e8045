"""The file of ``odds_api_lines``: lines on the games of a date, taken before they begin."""

from datetime import date

from simulators.balldontlie.model import Game
from simulators.balldontlie.season.draws import between, chance
from simulators.pipeline.table import Row
from simulators.seed import stream

_BOOKMAKERS = ("betmgm", "caesars", "draftkings", "fanduel")
_MARKETS = ("spread", "total", "moneyline")
_GAP_PERMILLE = 30
"""Of a thousand markets of a bookmaker other than the first, so many are not offered."""
_MINUTE = 60_000_000
_STRENGTH = 0.3
"""How much of the final margin the lines foresee."""


def odds_rows(game: Game, day: date, at: int, seed: int) -> list[Row]:
    """Three markets of four bookmakers, as they stood at *at* or half an hour before the tip-off."""
    draw = stream(seed, "pipeline", "odds", game.id)
    taken = min(at, game.tipoff - 30 * _MINUTE) - between(draw, 1, 20) * _MINUTE
    spread = round((game.visitor_score - game.home_score) * _STRENGTH + 8 * draw.random() - 6)
    total = 216 + between(draw, 0, 24)
    rows: list[Row] = []
    for bookmaker in _BOOKMAKERS:
        points, both = spread + between(draw, 0, 1) + 0.5, total + between(draw, 0, 2) + 0.5
        values = ((points, -points), (both, both), (_american(points), _american(-points)))
        for market, (home, visitor) in zip(_MARKETS, values, strict=True):
            # The first one offers everything, so that no game is without lines.
            if not chance(draw, _GAP_PERMILLE) or bookmaker == _BOOKMAKERS[0]:
                rows.append((str(game.id), day, bookmaker, market, home, visitor, taken))
    return rows


def _american(points: float) -> float:
    """American odds of winning outright for who is given *points*."""
    return float(round(-110 + 25 * points) if points < 0 else round(100 + 25 * points))
