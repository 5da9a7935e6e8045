"""A processor that is still running when it should have ended long ago."""

from typing import Annotated, override

import msgspec

from simulators.pipeline.damages.base import Damage, ProcessorName
from simulators.pipeline.damages.runs import later, undone
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class ProcessorRunning(Damage, frozen=True):
    """The run has begun, so many *minutes* later than it should, and not ended; nothing is written yet."""

    processor: ProcessorName
    minutes: Annotated[int, msgspec.Meta(ge=0)] = 0

    @override
    def after(self, description: Description) -> str:
        return f"run {self.processor}"

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        left = undone(scene, self.processor, "running", f"{self.processor} is still running")
        return later(left, self.processor, self.minutes)
