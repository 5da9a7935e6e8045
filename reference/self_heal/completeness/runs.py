"""Which processors ran, and whether that was well and in time."""

from collections.abc import Mapping
from dataclasses import dataclass

from reference.self_heal.graph import upstream
from reference.validation.facts import Ask
from reference.validation.facts import Run as Ran

RUNS_FOR = 30 * 60 * 1_000_000
"""Microseconds for which a run that has not ended is waited for."""


@dataclass(frozen=True, slots=True)
class Run(Ran):
    """As the gates know it, and its times in microseconds since 1970."""

    started: int | None
    finished: int | None

    def under_way(self, now: int) -> bool:
        """Whether it may still end well."""
        return self.status == "running" and self.started is not None and now - self.started < RUNS_FOR


latest_runs = Ask(
    key="latest_run",
    tables=("processor_runs",),
    fields=(
        "processor AS processor, status AS status, UNIX_MICROS(started_at) AS started,"
        " UNIX_MICROS(finished_at) AS finished"
    ),
    rows=(
        "FROM (SELECT *, ROW_NUMBER()"
        " OVER (PARTITION BY processor ORDER BY started_at DESC, run_id DESC) AS place"
        " FROM {processor_runs} WHERE game_date = @game_date) AS latest WHERE place = 1"
    ),
    record=Run,
)


def stale(processor: str, runs: Mapping[str, Run]) -> bool:
    """Whether the latest run of *processor*, which ran, began before the latest of what it reads ended."""
    started = runs[processor].started
    ends = [runs[name].finished for name in upstream(processor) if name in runs]
    return started is not None and any(end is not None and started < end for end in ends)
