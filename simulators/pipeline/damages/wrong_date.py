"""A wrong date: games stand under the day before or after, as with a UTC date taken for the game's."""

from datetime import date, timedelta
from typing import Literal, override

from simulators.pipeline.damages.base import Count, Damage, GameTable, Share, chosen, writing
from simulators.pipeline.damages.rows import games, of_games, told
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.pipeline.table import Value
from simulators.seed import Stream


class WrongDate(Damage, frozen=True):
    """The rows of some games stand *days* later: of *count* games, a *share*, or all."""

    table: GameTable
    days: Literal[-1, 1] = 1
    count: Count | None = None
    share: Share | None = None

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        def shifted(day: Value) -> Value:
            return day + timedelta(days=self.days) if isinstance(day, date) else day

        moved = chosen(games(scene, self.table), self.count, self.share, draw)
        table = scene.table(self.table)
        wrong = table.mapped({"game_date": shifted}, of_games(table, moved))
        where = f"of {self.table} under {scene.day + timedelta(days=self.days)}"
        return scene.putting(self.table, wrong, told(len(moved), "game", where))
