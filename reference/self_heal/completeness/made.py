"""The tables of phases 3 and 4: keys, what is never null, and which rows what they read calls for."""

from collections.abc import Mapping
from dataclasses import dataclass

from reference.self_heal.graph import Processor
from reference.validation.facts import Ask


@dataclass(frozen=True, slots=True)
class Made:
    """A table that is computed from others."""

    name: str
    key: tuple[str, ...]
    """Columns that tell a row of one date from every other."""
    filled: tuple[str, ...]
    """Further columns that are never null."""
    due: str
    """A select of the keys that what it reads calls for, each once."""


_DATE = "WHERE game_date = @game_date"
_SIGNS = (
    "minutes", "points", "rebounds", "assists", "fg_attempted", "three_attempted", "steals", "blocks",
    "turnovers", "fouls",
)  # fmt: skip
_APPEARED = " OR ".join(f"COALESCE(line.{sign}, 1) != 0" for sign in _SIGNS)
_LINES = (
    "FROM {bdl_player_boxscores} AS line JOIN ("  # noqa: S608  names are ours
    f"SELECT game_id, home_team AS team FROM {{nbac_schedule}} {_DATE}"
    f" UNION DISTINCT SELECT game_id, visitor_team AS team FROM {{nbac_schedule}} {_DATE}"
    ") AS side ON side.game_id = line.game_id AND side.team = line.team WHERE line.game_date = @game_date"
)
"""The box scores' lines of teams that play on the date."""


def _players(*tables: str) -> str:
    """The players who are in each of *tables*."""
    first, *others = (
        f"SELECT DISTINCT player_id FROM {{{name}}} {_DATE}"  # noqa: S608  names are ours
        for name in tables
    )
    joined = "".join(
        f" JOIN ({other}) AS also_{place} USING (player_id)" for place, other in enumerate(others)
    )
    return f"SELECT player_id FROM ({first}) AS first{joined}"  # noqa: S608  names are ours


MADE: Mapping[str, Made] = {
    made.name: made
    for made in (
        Made(
            "player_game_summary", ("game_id", "player_id"),
            ("team", "opponent", "minutes", "points", "rebounds", "assists", "fg_attempted",
             "three_attempted", "quality_score", "processed_at"),
            "SELECT DISTINCT line.game_id AS game_id, line.player_id AS player_id"
            f" {_LINES} AND ({_APPEARED})",
        ),
        Made(
            "team_game_summary", ("game_id", "team"),
            ("opponent", "points", "points_allowed", "possessions", "quality_score", "processed_at"),
            f"SELECT DISTINCT line.game_id AS game_id, line.team AS team {_LINES}",
        ),
        Made(
            "team_defense_zone", ("team",), ("points_allowed", "quality_score", "processed_at"),
            f"SELECT DISTINCT team FROM {{team_game_summary}} {_DATE}",  # noqa: S608  names are ours
        ),
        Made(
            "player_shot_zone", ("player_id",), ("team", "quality_score", "processed_at"),
            _players("player_game_summary"),
        ),
        Made(
            "player_daily_cache", ("player_id",),
            ("team", "opponent", "games", "points_mean", "minutes_mean", "quality_score", "processed_at"),
            _players("player_game_summary"),
        ),
        Made(
            "player_composite_factors", ("player_id",), ("team", "fatigue", "quality_score", "processed_at"),
            _players("player_daily_cache", "player_shot_zone"),
        ),
        Made(
            "ml_feature_store_v2", ("player_id",), ("team", "features", "quality_score", "processed_at"),
            _players("player_daily_cache", "player_shot_zone", "player_composite_factors"),
        ),
    )
}  # fmt: skip
"""By name, as docs/pipeline.md has them."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a table holds under the date, beside what should be there."""

    absent: int
    """How many keys should be there, and are not."""
    torn: int
    """How many keys are there twice, or in a row that is null where none may be."""


def asks_of(processor: Processor) -> tuple[Ask, ...]:
    """What has to be known to judge the table of *processor*."""
    made = MADE[processor.writes]
    key = ", ".join(made.key)
    known = " AND ".join(f"{name} IS NOT NULL" for name in made.key)
    filled = " AND ".join(f"{name} IS NOT NULL" for name in made.filled)
    ask = Ask(
        key=f"made:{made.name}",
        tables=(made.name, *processor.reads),
        fields=(
            f"COALESCE(COUNTIF(have.n IS NULL AND {known}), 0) AS absent,"
            " COALESCE(COUNTIF(have.n > 1 OR have.whole < have.n), 0) AS torn"
        ),
        rows=(
            f"FROM (SELECT {key}, COUNT(*) AS n, COUNTIF({known} AND {filled}) AS whole"  # noqa: S608  our names
            f" FROM {{{made.name}}} {_DATE} GROUP BY {key}) AS have"
            f" FULL OUTER JOIN ({made.due}) AS wanted USING ({key})"
        ),
        record=Filling,
    )
    return (ask,)
