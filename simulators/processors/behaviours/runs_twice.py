"""One trigger, two runs: what comes of delivering at least once."""

from dataclasses import replace
from typing import Annotated, override

import msgspec

from simulators.clock import micros
from simulators.processors.behaviours.base import Behaviour, Work


class RunsTwice(Behaviour, frozen=True):
    """So many ``seconds`` after the end of the first run another begins."""

    seconds: Annotated[float, msgspec.Meta(ge=0, le=100_000)] = 30
    writes: bool = True
    """False: the second one leaves its table as it is."""

    @override
    def apply(self, work: Work) -> Work:
        if not work.runs:
            return work
        last = work.runs[-1]
        again = replace(
            last, starts=last.starts + last.takes + micros(self.seconds), writes=last.writes and self.writes
        )
        return replace(work, runs=(*work.runs, again))
