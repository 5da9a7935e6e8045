"""Statements of one run that never run beside each other, whoever sends them."""

from hashlib import sha256
from typing import Any

from scrimmage.publishing.table import Table


class Turns:
    """What takes turns with every other publisher of the *run*, through the ids of jobs.

    The jobs of one run and table are numbered from 0, and the number is in the id. BigQuery gives an id
    out once in a project and refuses it after that (jobs.insert: 409), so who is refused waits until
    that job has ended and takes the next number: nobody sends one before they know that the one before
    has ended. Nothing else holds two publishers apart, as a MERGE that only inserts conflicts with no
    other statement, not even where it has an UPDATE that finds nothing (BigQuery, "DML statement
    conflicts").

    *location* is where jobs run, None for where BigQuery puts them; *timeout* seconds bound a statement,
    and the wait for one of somebody else's.
    """

    def __init__(self, asked: Any, table: Table, run: str, location: str | None, timeout: float) -> None:
        self._asked = asked
        self._name = "scrimmage-" + sha256(f"{table} {run}".encode()).hexdigest()
        self._location = location
        self._timeout = timeout
        self._next = 0

    def take(self, sql: str, config: Any) -> int:
        """Run *sql* in its turn, and give how many rows it changed. Raises what the client raises."""
        from google.api_core.exceptions import Conflict  # noqa: PLC0415 (an extra)

        while True:
            name, self._next = f"{self._name}-{self._next}", self._next + 1
            try:
                job = self._send(sql, config, name)
            except Conflict:
                self._wait(name)
                continue
            job.result(retry=_retry(self._timeout), job_retry=None, timeout=self._timeout)
            return int(job.num_dml_affected_rows or 0)

    def _send(self, sql: str, config: Any, name: str) -> Any:
        return self._asked.query(
            sql, job_config=config, job_id=name, location=self._location,
            retry=_retry(self._timeout), job_retry=None, timeout=self._timeout,
        )  # fmt: skip

    def _wait(self, name: str) -> None:
        """Until the job of this id has ended, well or badly."""
        from google.api_core.exceptions import GoogleAPICallError  # noqa: PLC0415 (an extra)

        retry = _retry(self._timeout)
        # For a moment after a refusal the job may not be found yet, so that is asked again.
        soon = retry.with_predicate(_may_pass)
        job = self._asked.get_job(name, location=self._location, retry=soon, timeout=self._timeout)
        try:
            job.result(retry=retry, job_retry=None, timeout=self._timeout)
        except GoogleAPICallError:
            if not job.done(retry=retry, timeout=self._timeout):
                raise


def _retry(timeout: float) -> Any:
    from google.cloud import bigquery  # noqa: PLC0415 (an extra, and slow to import)

    return bigquery.DEFAULT_RETRY.with_timeout(timeout)


def _may_pass(error: Exception) -> bool:
    from google.api_core.exceptions import NotFound  # noqa: PLC0415 (an extra)
    from google.api_core.retry import if_transient_error  # noqa: PLC0415 (an extra)

    return isinstance(error, NotFound) or if_transient_error(error)
