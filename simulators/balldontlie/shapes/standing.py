"""The standing of a team."""

import msgspec

from simulators.balldontlie.shapes.team import TeamRow


class StandingRow(msgspec.Struct, frozen=True):
    """Records are "won-lost" of the regular season."""

    team: TeamRow
    conference_record: str
    conference_rank: int
    division_record: str
    division_rank: int
    wins: int
    losses: int
    home_record: str
    road_record: str
    season: int
