"""A run that does half of its work and says that it went well."""

from dataclasses import replace
from typing import Annotated, override

import msgspec

from simulators.processors.behaviours.base import Behaviour, Work


class DoesHalf(Behaviour, frozen=True):
    """It writes a ``share`` of the games that it was to write (of the rows, where there are no two games).

    What it was to replace is gone; its record says ``success``.
    """

    share: Annotated[float, msgspec.Meta(gt=0, lt=1)] = 0.5

    @override
    def apply(self, work: Work) -> Work:
        return replace(work, runs=tuple(replace(run, share=run.share * self.share) for run in work.runs))
