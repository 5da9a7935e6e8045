"""Final scores, and how they come about by quarters and overtimes."""

from collections.abc import Mapping, Sequence

from simulators.balldontlie.season.draws import bell, below, between, chance, divided, shuffled
from simulators.balldontlie.season.fixture import Fixture, Result
from simulators.balldontlie.season.teams import CURRENT
from simulators.seed import Stream

Strengths = Mapping[int, int]
"""Team id to points better than the mean team, in tenths."""

_TOTAL, _TOTAL_SPREAD = 221, 21
_MARGIN_SPREAD = 128
_HOME_EDGE = 24
_WIDEST = 73
_LOWEST, _HIGHEST = 64, 176
_HOME_WINS = (550, 580)
_OVERTIME_MARGIN = 12
_OVERTIME_PERMILLE = 95
_ANOTHER_PERMILLE = 150
_MOST_OVERTIMES = 3
_LOWEST_TIE = 40


def strengths(draw: Stream) -> Strengths:
    """How good each current team is."""
    return {team.id: bell(draw, 45) for team in CURRENT}


def result(fixture: Fixture, strength: Strengths, draw: Stream) -> Result:
    """Play *fixture*: the stronger side and the home side win more often, and never for sure."""
    edge = _HOME_EDGE + strength[fixture.home_id] - strength[fixture.visitor_id]
    margin = (edge + bell(draw, _MARGIN_SPREAD)) // 10
    margin = max(-_WIDEST, min(_WIDEST, margin)) or (1 if edge > 0 else -1)
    total = _TOTAL + bell(draw, _TOTAL_SPREAD)
    low = max(_LOWEST, min(_HIGHEST - abs(margin), (total - abs(margin)) // 2))
    high = low + abs(margin)
    return Result(fixture, high, low) if margin > 0 else Result(fixture, low, high)


def with_home_share(results: Sequence[Result], draw: Stream) -> list[Result]:
    """*results* with a few scores turned round, so that home teams win a share seen in real seasons."""
    wanted = between(draw, *_HOME_WINS) * len(results) // 1000
    surplus = sum(played.home_won for played in results) - wanted
    wrong = [place for place, played in enumerate(results) if played.home_won is (surplus > 0)]
    turned = frozenset(shuffled(draw, wrong)[: abs(surplus)])
    return [played.turned() if place in turned else played for place, played in enumerate(results)]


def periods(home: int, visitor: int, draw: Stream) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Points of both sides by period: four, and one for each overtime; they sum to the final score.

    One close game in ten goes to overtime, about one in twenty of all; the API has room for three.
    """
    low, margin = min(home, visitor), abs(home - visitor)
    extra: list[int] = []
    if margin <= _OVERTIME_MARGIN and chance(draw, _OVERTIME_PERMILLE):
        extra = [between(draw, 5, 12)]
        while len(extra) < _MOST_OVERTIMES and chance(draw, _ANOTHER_PERMILLE):
            extra.append(between(draw, 5, 12))
    level = low - sum(extra)
    if not extra or level < _LOWEST_TIE:
        return _quarters(home, draw), _quarters(visitor, draw)
    loser = (*_quarters(level, draw), *extra)
    winner = (*_quarters(level, draw), *extra[:-1], extra[-1] + margin)
    return (winner, loser) if home > visitor else (loser, winner)


def _quarters(points: int, draw: Stream) -> tuple[int, ...]:
    """*points* in four quarters of like size."""
    return tuple(divided(points, [60 + below(draw, 20) + below(draw, 20) for _ in range(4)]))
