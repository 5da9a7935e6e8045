"""One team's rows of one game: totals drawn first, then dealt out to the players."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from simulators.balldontlie.season.draws import below, between, chance, scatter
from simulators.balldontlie.season.minutes import ON_COURT, Appearance
from simulators.balldontlie.season.shooting import Shots
from simulators.seed import Stream

_FOULS_ALLOWED = 6
_ODD_STAT_PERMILLE = 160
_LEANINGS = {"G": (10, 4, 10, 2), "F": (8, 7, 5, 5), "C": (3, 11, 4, 10), "": (8, 7, 7, 4)}
"""Weight at threes, rebounds, assists and blocks, by the first letter of the position."""


@dataclass(frozen=True, slots=True)
class Totals:
    """A team's numbers of a game, other than its shots."""

    oreb: int
    dreb: int
    ast: int
    stl: int
    blk: int
    turnover: int
    pf: int


def totals(own: Shots, other: Shots, other_turnovers: int, turnovers: int, draw: Stream) -> Totals:
    """Draw a team's totals so that they fit both sides' shots."""
    return Totals(
        oreb=own.rebounds_off * between(draw, 17, 30) // 100,
        dreb=other.rebounds_off * between(draw, 66, 78) // 100,
        ast=own.made * between(draw, 48, 74) // 100,
        stl=other_turnovers * between(draw, 40, 68) // 100,
        blk=other.missed_twos * between(draw, 10, 30) // 100,
        turnover=turnovers,
        pf=between(draw, 14, 25),
    )


class Share(NamedTuple):
    """What fell to one player, in the order of a row; a tuple, because it becomes a row's middle as it is."""

    fgm: int = 0
    fga: int = 0
    fg3m: int = 0
    fg3a: int = 0
    ftm: int = 0
    fta: int = 0
    oreb: int = 0
    dreb: int = 0
    ast: int = 0
    stl: int = 0
    blk: int = 0
    turnover: int = 0
    pf: int = 0


def dealt(appeared: Sequence[Appearance], own: Shots, team: Totals, draw: Stream) -> list[Share]:
    """Deal a team's numbers out to those who *appeared*, by minutes, position and the night's luck."""
    minutes = [one.minutes for one in appeared]
    usage = [one.minutes * (60 + below(draw, 80)) * (22 - min(one.rank, 12)) for one in appeared]
    leanings = [_LEANINGS[one.player.position[:1]] for one in appeared]
    long, board, passing, high = (
        [weight * lean[kind] for weight, lean in zip(base, leanings, strict=True)]
        for kind, base in enumerate((usage, minutes, usage, minutes))
    )
    twos, missed_twos = scatter(draw, usage, own.twos), scatter(draw, usage, own.missed_twos)
    threes, missed_threes = scatter(draw, long, own.threes), scatter(draw, long, own.missed_threes)
    free, missed_free = scatter(draw, usage, own.free), scatter(draw, usage, own.missed_free)
    oreb, dreb = scatter(draw, board, team.oreb), scatter(draw, board, team.dreb)
    ast, stl = scatter(draw, passing, team.ast), scatter(draw, minutes, team.stl)
    blk, turnover = scatter(draw, high, team.blk), scatter(draw, usage, team.turnover)
    fouls = scatter(draw, minutes, team.pf)
    return [
        Share(
            twos[i] + threes[i],
            twos[i] + threes[i] + missed_twos[i] + missed_threes[i],
            threes[i],
            threes[i] + missed_threes[i],
            free[i],
            free[i] + missed_free[i],
            oreb[i],
            dreb[i],
            ast[i],
            stl[i],
            blk[i],
            turnover[i],
            min(_FOULS_ALLOWED, fouls[i]),
        )
        if minutes[i]
        else Share(pf=1 if chance(draw, _ODD_STAT_PERMILLE) else 0)
        for i in range(len(appeared))
    ]


def plus_minus(minutes: Sequence[int], margin: int, draw: Stream) -> list[int]:
    """The score's change while each player was on court; over the team five times *margin*.

    Who never leaves the court has the margin itself; who was there for seconds has nothing.
    """
    longest = sum(minutes) // ON_COURT
    room = [min(played, longest - played) for played in minutes]
    found = [
        margin * played // longest + (below(draw, free + 1) - free // 2 if free else 0)
        for played, free in zip(minutes, room, strict=True)
    ]
    missing = ON_COURT * margin - sum(found)
    step = 1 if missing > 0 else -1
    for place, times in enumerate(scatter(draw, room if any(room) else minutes, abs(missing))):
        found[place] += step * times
    return found
