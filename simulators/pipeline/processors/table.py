"""Every processor by name, and the one way to run it."""

from collections.abc import Mapping
from datetime import date

from simulators.pipeline.description import Description, default
from simulators.pipeline.processors.base import Order, Processing
from simulators.pipeline.processors.features import (
    ml_feature_store,
    player_composite_factors,
    player_daily_cache,
    player_shot_zone,
    team_defense_zone,
)
from simulators.pipeline.processors.raw import loader
from simulators.pipeline.processors.summaries import player_game_summary, team_game_summary
from simulators.pipeline.table import Table, Tables

_COMPUTED: Mapping[str, Processing] = {
    "player_game_summary": player_game_summary,
    "team_game_summary": team_game_summary,
    "team_defense_zone": team_defense_zone,
    "player_shot_zone": player_shot_zone,
    "player_daily_cache": player_daily_cache,
    "player_composite_factors": player_composite_factors,
    "ml_feature_store": ml_feature_store,
}
"""Phases 3 and 4; those of phase 2 all load a file."""


def run_processor(
    name: str, day: date, at: int, inputs: Tables, *, seed: int, description: Description | None = None
) -> Table:
    """The table that the processor *name* writes for *day* at *at* (microseconds), out of *inputs* alone.

    *inputs* are tables by logical name, for a processor of phase 2 the file under its scraper's name; one
    that is not there counts as empty. The same inputs and seed give the same rows, but for processed_at.
    Raises KeyError for a processor that there is not.
    """
    description = description or default()
    processor = description.processor(name)
    empty = description.tables[processor.writes].empty()
    work = _COMPUTED[name] if processor.scraper is None else loader(processor.scraper, empty.names)
    return empty.holding(work(Order(day, at, seed, inputs)))
