"""A run that dies."""

from dataclasses import replace
from typing import Literal, override

from simulators.processors.behaviours.base import Behaviour, Work


class Crashes(Behaviour, frozen=True):
    """Each run dies when it should have ended."""

    leaves: Literal["running", "failed"] = "running"
    """What its record says from then on."""
    after_writing: bool = False
    """Whether everything was written before."""

    @override
    def apply(self, work: Work) -> Work:
        runs = (replace(run, ends=self.leaves, writes=run.writes and self.after_writing) for run in work.runs)
        return replace(work, runs=tuple(runs))
