"""A processor that is still running when it should have ended long ago."""

from typing import override

from simulators.pipeline.damages.base import Damage, ProcessorName
from simulators.pipeline.damages.runs import undone
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class ProcessorRunning(Damage, frozen=True):
    """The run has begun and not ended, and nothing is written yet."""

    processor: ProcessorName

    @override
    def after(self, description: Description) -> str:
        return f"run {self.processor}"

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        return undone(scene, self.processor, "running", f"{self.processor} is still running")
