"""A processor that takes a trigger and does nothing."""

from dataclasses import replace
from typing import override

from simulators.processors.behaviours.base import Behaviour, Work


class DoesNothing(Behaviour, frozen=True):
    """It answers 202; no run begins."""

    @override
    def apply(self, work: Work) -> Work:
        return replace(work, runs=())
