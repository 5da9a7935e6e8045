"""A run that begins late: a queue in between."""

from dataclasses import replace
from typing import Annotated, override

import msgspec

from simulators.clock import micros
from simulators.processors.behaviours.base import Behaviour, Work


class RunsLater(Behaviour, frozen=True):
    """It answers 202, and each run begins so many ``seconds`` later; until then there is no record of it."""

    seconds: Annotated[float, msgspec.Meta(ge=0, le=100_000)]

    @override
    def apply(self, work: Work) -> Work:
        later = micros(self.seconds)
        return replace(work, runs=tuple(replace(run, starts=run.starts + later) for run in work.runs))
