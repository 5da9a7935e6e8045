"""The game object, of every generation."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from simulators.balldontlie.model import Game
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.shapes.game_texts import clock, stamp, status, status_state
from simulators.balldontlie.shapes.team import TeamRow
from simulators.balldontlie.shown import Shown

Points = int | UnsetType | None
Flag = bool | UnsetType | None


class GameRow(msgspec.Struct, frozen=True, kw_only=True):
    """A game. Points by period, bonus, time-outs and postponed came with season 2025.

    Inside stats the teams stand as ids.
    """

    id: int
    date: str
    season: int
    status: str
    status_state: str | UnsetType = UNSET
    period: int
    time: str | None
    postseason: bool
    postponed: bool | UnsetType = UNSET
    home_team_score: int
    visitor_team_score: int
    datetime: str
    home_q1: Points = UNSET
    home_q2: Points = UNSET
    home_q3: Points = UNSET
    home_q4: Points = UNSET
    home_ot1: Points = UNSET
    home_ot2: Points = UNSET
    home_ot3: Points = UNSET
    home_timeouts_remaining: Points = UNSET
    home_in_bonus: Flag = UNSET
    visitor_q1: Points = UNSET
    visitor_q2: Points = UNSET
    visitor_q3: Points = UNSET
    visitor_q4: Points = UNSET
    visitor_ot1: Points = UNSET
    visitor_ot2: Points = UNSET
    visitor_ot3: Points = UNSET
    visitor_timeouts_remaining: Points = UNSET
    visitor_in_bonus: Flag = UNSET
    ist_stage: str | UnsetType | None = UNSET
    home_team: TeamRow | UnsetType = UNSET
    visitor_team: TeamRow | UnsetType = UNSET
    home_team_id: int | UnsetType = UNSET
    visitor_team_id: int | UnsetType = UNSET


_SIDE = ("q1", "q2", "q3", "q4", "ot1", "ot2", "ot3", "timeouts_remaining", "in_bonus")
_HOME = tuple(f"home_{name}" for name in _SIDE)
_VISITOR = tuple(f"visitor_{name}" for name in _SIDE)
_QUARTERS = 4


def _side(points: tuple[int, ...]) -> tuple[int | bool | None, ...]:
    """One side's fields by period begun; a fourth overtime is only in the score."""
    seven = (*points, *(None,) * 7)[:7]
    if not points:
        return (*seven, None, None)
    return (*seven, max(0, 7 - 2 * len(points)), len(points) >= _QUARTERS)


def _later(game: Game, seen: Shown) -> dict[str, Any]:
    """The fields that came with season 2025, by name."""
    home, visitor = _side(seen.home), _side(seen.visitor)
    fields: dict[str, Any] = dict(zip(_HOME, home, strict=True))
    fields.update(zip(_VISITOR, visitor, strict=True))
    fields["ist_stage"] = game.ist_stage
    return fields


def game_row(
    game: Game, seen: Shown, options: ApiOptions, teams: tuple[TeamRow, TeamRow] | None = None
) -> GameRow:
    """Shape *game* as *seen*, with its home and visiting *teams*, or their ids without them."""
    shape = options.fields
    home, visitor = teams or (UNSET, UNSET)
    return GameRow(
        id=game.id,
        date=seen.day.isoformat(),
        season=game.season,
        status=status(seen, options),
        status_state=status_state(seen) if shape == "2026" else UNSET,
        period=seen.period,
        time=clock(seen, options),
        postseason=game.postseason,
        postponed=UNSET if shape == "2024" else seen.postponed,
        home_team_score=sum(seen.home),
        visitor_team_score=sum(seen.visitor),
        datetime=stamp(seen.tipoff),
        home_team=home,
        visitor_team=visitor,
        home_team_id=UNSET if teams else game.home_id,
        visitor_team_id=UNSET if teams else game.visitor_id,
        **({} if shape == "2024" else _later(game, seen)),
    )
