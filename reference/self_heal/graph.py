"""What runs after what: the processors of docs/pipeline.md, in an order in which they may run."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Processor:
    """What makes one table out of a scraper's file (phase 2) or out of other tables (phases 3 and 4)."""

    name: str
    phase: int
    writes: str
    """A table, by the name that the checks use."""
    reads: tuple[str, ...] = ()
    """Tables that other processors write; in phase 2 none."""
    scraper: str = ""
    """Whose file it loads; phase 2 only."""


_GAMES = ("bdl_player_boxscores", "nbac_schedule")
_FEATURES = ("team_defense_zone", "player_shot_zone", "player_daily_cache")

PROCESSORS: tuple[Processor, ...] = (
    Processor("nbac_schedule", 2, "nbac_schedule", scraper="nbac_schedule"),
    Processor("bdl_player_boxscores", 2, "bdl_player_boxscores", scraper="bdl_box_scores"),
    Processor("nbac_gamebook_player_stats", 2, "nbac_gamebook_player_stats", scraper="nbac_gamebook"),
    Processor("odds_api_game_lines", 2, "odds_api_game_lines", scraper="odds_api_lines"),
    Processor("player_game_summary", 3, "player_game_summary", _GAMES),
    Processor("team_game_summary", 3, "team_game_summary", _GAMES),
    Processor("team_defense_zone", 4, "team_defense_zone", ("team_game_summary",)),
    Processor("player_shot_zone", 4, "player_shot_zone", ("player_game_summary",)),
    Processor("player_daily_cache", 4, "player_daily_cache", ("player_game_summary",)),
    Processor("player_composite_factors", 4, "player_composite_factors", _FEATURES),
    Processor("ml_feature_store", 4, "ml_feature_store_v2", (*_FEATURES, "player_composite_factors")),
)
"""Each stands after everything that it reads."""

_WRITERS = {one.writes: one.name for one in PROCESSORS}


def of_phases(phases: Collection[int]) -> tuple[Processor, ...]:
    """The processors of *phases*, in order."""
    return tuple(one for one in PROCESSORS if one.phase in phases)


@cache
def processor(name: str) -> Processor:
    """The processor called *name*. Raises KeyError for one that there is not."""
    return {one.name: one for one in PROCESSORS}[name]


@cache
def upstream(name: str) -> tuple[str, ...]:
    """The processors whose tables *name* reads itself."""
    return tuple(_WRITERS[table] for table in processor(name).reads)


def closure(names: Collection[str]) -> tuple[str, ...]:
    """Those of *names*, and every processor that reads, over however many others, what one of them writes."""
    found: set[str] = set()
    for one in PROCESSORS:
        if one.name in names or found.intersection(upstream(one.name)):
            found.add(one.name)
    return tuple(one.name for one in PROCESSORS if one.name in found)
