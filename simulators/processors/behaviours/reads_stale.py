"""A run that reads what was there before: a copy that lags behind, a cache."""

from dataclasses import replace
from typing import override

from simulators.processors.behaviours.base import Behaviour, Work


class ReadsStale(Behaviour, frozen=True):
    """In phases 3 and 4 it reads the tables as they stood when the night began, and says it went well."""

    @override
    def apply(self, work: Work) -> Work:
        return replace(work, runs=tuple(replace(run, stale=True) for run in work.runs))
