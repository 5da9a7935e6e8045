"""A play of a game."""

import msgspec

from simulators.balldontlie.shapes.team import TeamRow

NOWHERE = -214748340
"""The coordinate of a play that has no place, as recorded."""


class PlayRow(msgspec.Struct, frozen=True):
    """One event of the play-by-play; *order* starts at 1."""

    game_id: int
    order: int
    type: str
    text: str
    home_score: int
    away_score: int
    period: int
    period_display: str
    clock: str
    scoring_play: bool
    shooting_play: bool
    score_value: int
    team: TeamRow
    coordinate_x: int | None
    coordinate_y: int | None
    wallclock: str | None
    participants: list[int]
