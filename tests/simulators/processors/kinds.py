"""Every damage to every table, processor and scraper, and what is true of a night that it strikes."""

from collections.abc import Mapping
from typing import Literal, get_args

from simulators.pipeline.damages.base import (
    AnyTable,
    GameTable,
    LoadedTable,
    PlayerTable,
    ProcessorName,
    ScoredTable,
    ScraperName,
)
from tests.simulators.pipeline.made import Raw

Kind = Literal["whole", "hidden", "rest", "nothing"]
"""What the closure leaves: nothing wrong; everything, as there is no closure; a part; nothing was wrong."""

_FILLED: Mapping[str, str] = {
    "nbac_schedule": "home_team",
    "bdl_player_boxscores": "points",
    "nbac_gamebook_player_stats": "minutes",
    "odds_api_game_lines": "home_value",
    "player_game_summary": "assists",
    "team_game_summary": "points",
    "team_defense_zone": "points_allowed",
    "player_shot_zone": "team",
    "player_daily_cache": "points_mean",
    "player_composite_factors": "fatigue",
    "ml_feature_store_v2": "features",
}
"""A column of each table that is never null."""
_FIELDS = {
    "bdl_box_scores": "steals",
    "nbac_gamebook": "minutes",
    "odds_api_lines": "market",
    "nbac_schedule": "home_team",
}
_GAMES, _LOADED, _ANY = get_args(GameTable), get_args(LoadedTable), get_args(AnyTable)
_PLAYERS, _SCORED = get_args(PlayerTable), get_args(ScoredTable)
_PROCESSORS, _SCRAPERS = get_args(ProcessorName), get_args(ScraperName)
_RAW_PLAYERS = ("bdl_player_boxscores", "nbac_gamebook_player_stats", "odds_api_game_lines")
_BOOKS = ("scraper_runs", "scraper_games")


def _of(kind: str, tables: tuple[str, ...], **settings: object) -> list[Raw]:
    return [{"kind": kind, "table": table, **settings} for table in tables]


def _run(kind: str) -> list[Raw]:
    return [{"kind": kind, "processor": name} for name in _PROCESSORS]


def _file(kind: str, *but: str) -> list[Raw]:
    return [{"kind": kind, "scraper": name} for name in _SCRAPERS if name not in but]


def _nulls() -> list[Raw]:
    kind = "columns_null"
    return [{"kind": kind, "table": name, "columns": [_FILLED[name]], "share": 0.2} for name in _LOADED]


KINDS: Mapping[Kind, list[Raw]] = {
    "whole": [
        *_of("drop_games", _GAMES, count=1),
        *_of("drop_games", _GAMES),
        *_of("drop_team", (*_PLAYERS, "team_game_summary")),
        *_of("drop_rows", _LOADED, share=0.2),
        *_of("duplicates", _LOADED, share=0.2),
        *(
            {"kind": "columns_null", "table": name, "columns": [_FILLED[name]], "share": 0.2}
            for name in _LOADED
        ),
        *_of("wrong_date", _GAMES, count=2),
        *_of("wrong_date", _GAMES, days=-1),
        *_of("old_data", ("player_game_summary", "team_game_summary")),
        *_of("table_missing", tuple(name for name in _ANY if name not in _BOOKS)),
        *_of("table_empty", tuple(name for name in _ANY if name not in _BOOKS)),
        *_run("processor_failed"),
        *_run("processor_never_ran"),
        *_run("processor_running"),
        *_file("scraper_failed"),
        *({"kind": "field_missing", "scraper": name, "field": field} for name, field in _FIELDS.items()),
    ],
    "rest": _of("old_data", _RAW_PLAYERS),
    "hidden": [
        *_of("quality_lowered", _SCORED),
        *_of("points_disagree", (*_PLAYERS, "team_game_summary", "nbac_schedule")),
        *_of("table_missing", _BOOKS),
        *_of("table_empty", _BOOKS),
        *_file("scraper_nothing"),
        *_file("too_many_games"),
        *_file("games_miscounted"),
        {"kind": "half_box", "scraper": "bdl_box_scores"},
        {"kind": "half_box", "scraper": "nbac_gamebook"},
    ],
    "nothing": [
        {"kind": "noop"},
        *_of("stale_partition", _LOADED),
        *_run("processor_twice"),
        *({**raw, "first": "failed"} for raw in _run("processor_twice")),
    ],
}
"""By what the closure leaves; told by hand from docs/self-heal.md, for the machine to be held to."""


def named(raw: Raw) -> str:
    """The damage in a few words."""
    return "-".join(str(value) for value in raw.values() if not isinstance(value, list))
