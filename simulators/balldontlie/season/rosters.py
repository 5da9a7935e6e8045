"""Rosters: who is with which team on which day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from simulators.balldontlie.model import Player
from simulators.balldontlie.season.draws import below, between, chance, shuffled, weighted
from simulators.balldontlie.season.players import PlayerMaker
from simulators.balldontlie.season.teams import CURRENT
from simulators.seed import Stream

_SIZES = ((17, 20), (18, 45), (19, 35))
_TRADED_RANKS = 12
_FEWEST_TRADES, _MOST_TRADES = 28, 46
_DEADLINE_PERMILLE = 500


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a roster; the lower its number in the roster, the more its holder plays."""

    holder: Player
    successor: Player | None = None
    since: date = date.max
    """The first day on which the successor holds the spot."""


@dataclass(frozen=True, slots=True)
class Rosters:
    """All spots of all teams over one season."""

    spots: dict[int, tuple[Spot, ...]]

    def roster(self, team_id: int, day: date) -> list[Player]:
        """The players of team *team_id* on *day*, those who play most first."""
        return [
            spot.successor if spot.successor and day >= spot.since else spot.holder
            for spot in self.spots[team_id]
        ]

    def players(self) -> tuple[Player, ...]:
        """Everybody, by id."""
        return tuple(
            sorted(
                (spot.holder for spots in self.spots.values() for spot in spots), key=lambda player: player.id
            )
        )


def rosters(year: int, draw: Stream) -> Rosters:
    """Draw the rosters of a season: 17 to 19 a team, 56 to 92 players traded in its course.

    Trades exchange two players of like rank, so that a team's size stays.
    """
    maker = PlayerMaker(year, draw)
    spots = {team.id: _first_spots(maker, team.id, draw) for team in CURRENT}
    for _ in range(between(draw, _FEWEST_TRADES, _MOST_TRADES)):
        rank = below(draw, _TRADED_RANKS)
        free = [team for team, places in spots.items() if places[rank].successor is None]
        one, other = shuffled(draw, free)[:2]
        since = _trade_day(year, draw)
        # A player tells the team of today, also in the rows of games before the trade.
        here, there = (
            replace(spots[one][rank].holder, team_id=other),
            replace(spots[other][rank].holder, team_id=one),
        )
        spots[one][rank] = Spot(here, there, since)
        spots[other][rank] = Spot(there, here, since)
    return Rosters({team: tuple(places) for team, places in spots.items()})


def _first_spots(maker: PlayerMaker, team_id: int, draw: Stream) -> list[Spot]:
    """The roster of a team in October."""
    jerseys = shuffled(draw, range(56))
    return [Spot(maker.player(team_id, jersey)) for jersey in jerseys[: weighted(draw, _SIZES)]]


def _trade_day(year: int, draw: Stream) -> date:
    """The first day with the new team: just after the deadline of early February, or before it."""
    deadline = date(year + 1, 2, 7)
    ahead = between(draw, 0, 2) if chance(draw, _DEADLINE_PERMILLE) else -between(draw, 1, 85)
    return deadline + timedelta(days=ahead)
