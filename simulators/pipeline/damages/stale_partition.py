"""A stale partition: the rows of the date are those of an earlier load."""

from typing import Annotated, override

import msgspec

from simulators.pipeline.damages.base import Count, Damage, LoadedTable, Share, chosen, writing
from simulators.pipeline.damages.rows import games, of_games, places, told
from simulators.pipeline.description import Description, default
from simulators.pipeline.hours import MINUTE
from simulators.pipeline.scene import Damaged, Scene
from simulators.pipeline.table import Value
from simulators.seed import Stream


class StalePartition(Damage, frozen=True):
    """Every row of the date, of *count* games or of a *share* of them, was loaded so many *hours* before.

    The processor ran since.
    """

    table: LoadedTable
    hours: Annotated[int, msgspec.Meta(ge=1)] = 24
    count: Count | None = None
    share: Share | None = None

    def __post_init__(self) -> None:
        """Refuse to choose among the games of a table that knows none."""
        chooses = self.count is not None or self.share is not None
        if chooses and "game_id" not in default().tables[self.table].columns:
            raise ValueError(f"count, share: {self.table} has no games. Valid there: neither")

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        def earlier(at: Value) -> Value:
            return at - self.hours * 60 * MINUTE if isinstance(at, int) else at

        table = scene.table(self.table)
        struck = places(scene, self.table)
        if self.count is not None or self.share is not None:
            struck = of_games(table, chosen(games(scene, self.table), self.count, self.share, draw))
        table = table.mapped({"processed_at": earlier}, struck)
        return scene.putting(
            self.table, table, told(len(struck), "row", f"of {self.table} {self.hours} h old")
        )
