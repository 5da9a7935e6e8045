"""The records of processors' runs, from BigQuery."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import get_args

from scrimmage.staging.collectors.numbered import numbered
from scrimmage.staging.collectors.rows import OfTable, Seen, Shape, moment
from simulators import history

SHAPE = Shape(
    ("processor", "game_date", "run_id", "status", "started_at", "finished_at"),
    ("processor", "game_date", "run_id", "status"),
    ("started_at", "finished_at"),
)
"""processor_runs, as docs/pipeline.md has it."""


class Runs(OfTable):
    """Brings an event where a run that was recorded since the run began, began, and one where it ended."""

    name = "runs"
    shape = SHAPE

    async def end(self) -> Sequence[history.Event]:
        """The runs since. Raises CollectorError."""
        try:
            seen = await self._rows.end()
        finally:
            await self._rows.close()
        told: dict[tuple[str, str], history.RunRecorded] = {}
        for event in (event for one in seen for event in self._events(one)):
            told.setdefault((event.run, event.status), event)
        return numbered(told.values())

    def _events(self, one: Seen) -> Iterator[history.RunRecorded]:
        """A run that is under way, or its beginning and its end, as far as both are of this run."""
        run, row = self._run, one.cells
        assert run is not None, "it has begun"
        status = str(row["status"]).lower()
        began, ended = moment(row["started_at"], run), moment(row["finished_at"], run)
        if status == "running":
            yield self._told(one, "running", began if began is not None else one.at)
            return
        if began is not None:
            yield self._told(one, "running", began)
        known = status if status in get_args(history.RunStatus) else "failed"
        yield self._told(one, known, ended if ended is not None else one.at)

    def _told(self, one: Seen, status: str, at: int | None) -> history.RunRecorded:
        run, row = self._run, one.cells
        assert run is not None, "it has begun"
        day = row["game_date"]
        return history.RunRecorded(
            n=1, t=run.clock.now() if at is None else at, who="processor", processor=str(row["processor"]),
            game_date=day.isoformat() if isinstance(day, date) else str(day),
            run=run.names.of("run", str(row["run_id"])), status=status,  # type: ignore[arg-type]  # one of them
        )  # fmt: skip
