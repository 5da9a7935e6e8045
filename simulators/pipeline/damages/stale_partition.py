"""A stale partition: the rows of the date are those of an earlier load."""

from typing import Annotated, override

import msgspec

from simulators.pipeline.damages.base import Damage, LoadedTable, writing
from simulators.pipeline.damages.rows import places, told
from simulators.pipeline.description import Description
from simulators.pipeline.hours import MINUTE
from simulators.pipeline.scene import Damaged, Scene
from simulators.pipeline.table import Value
from simulators.seed import Stream


class StalePartition(Damage, frozen=True):
    """Every row of the date was loaded so many *hours* before, though the processor ran since."""

    table: LoadedTable
    hours: Annotated[int, msgspec.Meta(ge=1)] = 24

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        def earlier(at: Value) -> Value:
            return at - self.hours * 60 * MINUTE if isinstance(at, int) else at

        struck = places(scene, self.table)
        table = scene.table(self.table).mapped({"processed_at": earlier}, struck)
        return scene.putting(
            self.table, table, told(len(struck), "row", f"of {self.table} {self.hours} h old")
        )
