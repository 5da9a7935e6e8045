"""A processor that takes a trigger and does nothing."""

from dataclasses import replace

from simulators.processors.behaviours.base import Behaviour, Work


class DoesNothing(Behaviour, frozen=True):
    """It answers 202; no run begins."""

    def apply(self, work: Work) -> Work:
        """No runs."""
        return replace(work, runs=())
