"""A processor that never ran: nothing triggered it."""

from typing import override

from simulators.pipeline.damages.base import Damage, ProcessorName
from simulators.pipeline.damages.runs import undone
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class ProcessorNeverRan(Damage, frozen=True):
    """There is no run, and the table is what it was."""

    processor: ProcessorName

    @override
    def after(self, description: Description) -> str:
        return f"run {self.processor}"

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        return undone(scene, self.processor, None, f"{self.processor} never ran")
