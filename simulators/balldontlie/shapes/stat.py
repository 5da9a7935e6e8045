"""One player's row of one game: alone in stats, without game and team in box scores."""

import msgspec
from msgspec import UNSET, UnsetType

from simulators.balldontlie.model import Line
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.shapes.base import Number, number
from simulators.balldontlie.shapes.game import GameRow
from simulators.balldontlie.shapes.player import PlayerRow
from simulators.balldontlie.shapes.team import TeamRow

# Recorded replies mix forms; which row has which is fixed by its id. One row in so many:
_UNPADDED = 40
_NULL_SHARE = 53
_SHORT_SHARE = 5


class StatRow(msgspec.Struct, frozen=True, kw_only=True):
    """A player's counts of one game; min is text, shares are between 0 and 1."""

    id: int | UnsetType = UNSET
    min: str
    fgm: int
    fga: int
    fg_pct: Number | None
    fg3m: int
    fg3a: int
    fg3_pct: Number | None
    ftm: int
    fta: int
    ft_pct: Number | None
    oreb: int
    dreb: int
    reb: int
    ast: int
    stl: int
    blk: int
    turnover: int
    pf: int
    pts: int
    plus_minus: int | UnsetType | None = UNSET
    player: PlayerRow
    team: TeamRow | UnsetType = UNSET
    game: GameRow | UnsetType = UNSET


def percentage(made: int, tried: int, line_id: int) -> Number | None:
    """*made* of *tried*: seven decimals, three on updated rows; without attempts 0, seldom null."""
    if not tried:
        return None if line_id % _NULL_SHARE == 0 else 0
    return number(made / tried, 3 if line_id % _SHORT_SHARE == 0 else 7)


def minutes(line: Line) -> str:
    """Whole minutes as two digits, seldom as one."""
    return str(line.minutes) if line.id % _UNPADDED == 0 else f"{line.minutes:02d}"


def stat_row(
    line: Line,
    options: ApiOptions,
    player: PlayerRow,
    team: TeamRow | UnsetType = UNSET,
    game: GameRow | UnsetType = UNSET,
) -> StatRow:
    """Shape *line*; its id is sent only where *game* is."""
    return StatRow(
        id=UNSET if game is UNSET else line.id,
        min=minutes(line),
        fgm=line.fgm,
        fga=line.fga,
        fg_pct=percentage(line.fgm, line.fga, line.id),
        fg3m=line.fg3m,
        fg3a=line.fg3a,
        fg3_pct=percentage(line.fg3m, line.fg3a, line.id),
        ftm=line.ftm,
        fta=line.fta,
        ft_pct=percentage(line.ftm, line.fta, line.id),
        oreb=line.oreb,
        dreb=line.dreb,
        reb=line.reb,
        ast=line.ast,
        stl=line.stl,
        blk=line.blk,
        turnover=line.turnover,
        pf=line.pf,
        pts=line.pts,
        plus_minus=UNSET if options.fields == "2024" else line.plus_minus,
        player=player,
        team=team,
        game=game,
    )
