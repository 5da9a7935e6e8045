"""A run that takes its time."""

from dataclasses import replace
from typing import Annotated, override

import msgspec

from simulators.clock import micros
from simulators.processors.behaviours.base import Behaviour, Work


class SlowRun(Behaviour, frozen=True):
    """Each run takes so many ``seconds`` longer; its record says ``running`` meanwhile."""

    seconds: Annotated[float, msgspec.Meta(ge=0, le=100_000)]

    @override
    def apply(self, work: Work) -> Work:
        longer = micros(self.seconds)
        return replace(work, runs=tuple(replace(run, takes=run.takes + longer) for run in work.runs))
