"""A missing table: dropped, renamed, or out of reach of the permissions."""

from typing import override

from simulators.pipeline.damages.base import AnyTable, Damage, writing
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class TableMissing(Damage, frozen=True):
    """The table is not there."""

    table: AnyTable

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        return scene.without(self.table, f"{self.table} is missing")
