"""Old data under a new date: yesterday's file, taken for today's."""

from typing import Literal, override

from simulators.pipeline.damages.base import Damage, PlayerTable, writing
from simulators.pipeline.damages.rows import games, told
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class OldData(Damage, frozen=True):
    """The rows are those of the last date with games before, relabelled and freshly loaded."""

    table: Literal[PlayerTable, "odds_api_game_lines", "team_game_summary"]

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        old, now = scene.older()[self.table], scene.table(self.table)
        loaded = next(iter(now.values("processed_at")), None)
        if not old.rows or loaded is None:
            return scene.unchanged("there is no older date, or nothing to take its place")
        relabelled = old.mapped(
            {"game_date": lambda _: scene.day, "processed_at": lambda _: loaded}, range(len(old.rows))
        )
        there = len(games(scene, self.table))
        return scene.putting(
            self.table, relabelled, told(there, "game", f"of {self.table} replaced by those of an older date")
        )
