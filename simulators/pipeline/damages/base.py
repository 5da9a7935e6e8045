"""What a damage is: a small value that turns a date's tables into damaged ones."""

from typing import Annotated, ClassVar, Literal

import msgspec

from simulators.balldontlie.season.draws import shuffled
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream
from simulators.snake_case import snake_case

GameTable = Literal[
    "nbac_schedule",
    "bdl_player_boxscores",
    "nbac_gamebook_player_stats",
    "odds_api_game_lines",
    "player_game_summary",
    "team_game_summary",
]
"""Tables with rows of games: phases 2 and 3."""
PlayerTable = Literal["bdl_player_boxscores", "nbac_gamebook_player_stats", "player_game_summary"]
"""Tables with a row a player of a game."""
ScoredTable = Literal[
    "player_game_summary",
    "team_game_summary",
    "team_defense_zone",
    "player_shot_zone",
    "player_daily_cache",
    "player_composite_factors",
    "ml_feature_store_v2",
]
"""Tables with a quality score: phases 3 and 4."""
LoadedTable = Literal[GameTable, ScoredTable]
"""Every table that a processor writes."""
AnyTable = Literal[GameTable, ScoredTable, "scraper_runs", "scraper_games", "processor_runs"]
"""Every table."""
ProcessorName = Literal[
    "nbac_schedule",
    "bdl_player_boxscores",
    "nbac_gamebook_player_stats",
    "odds_api_game_lines",
    "player_game_summary",
    "team_game_summary",
    "team_defense_zone",
    "player_shot_zone",
    "player_daily_cache",
    "player_composite_factors",
    "ml_feature_store",
]
"""Every processor."""
ScraperName = Literal["bdl_box_scores", "nbac_gamebook", "odds_api_lines", "nbac_schedule"]
"""Every scraper."""

Count = Annotated[int, msgspec.Meta(ge=1)]
Share = Annotated[float, msgspec.Meta(gt=0, le=1)]

END = "end"
"""After every step: records of runs are damaged when somebody looks at them."""


class Damage(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag=snake_case,
):
    """Settings of one damage. ``kind`` in a scenario is the class's name in snake case."""

    harmless: ClassVar[bool] = False
    """Whether what it does is right, so that the date stays healthy."""

    def after(self, description: Description) -> str:
        """The step right after which it strikes: ``scrape NAME``, ``run NAME`` or ``end``."""
        del description
        return END

    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        """Give the tables that take the place of the scene's. Pure but for *draw*.

        Here nothing happens: ``noop`` is this and no more.
        """
        del draw
        return scene.unchanged("nothing")


def writing(description: Description, table: str) -> str:
    """The step that writes *table*; records of runs are written by many, so ``end``."""
    writer = description.writer(table)
    return END if writer is None else f"run {writer.name}"


def chosen[T](items: list[T], count: int | None, share: float | None, draw: Stream) -> list[T]:
    """So many of *items* or such a share, at least one; all where neither is given. In their order."""
    if count is None and share is None:
        return items
    wanted = count if count is not None else max(1, round(len(items) * (share or 0)))
    struck = set(shuffled(draw, range(len(items)))[:wanted])
    return [item for place, item in enumerate(items) if place in struck]
