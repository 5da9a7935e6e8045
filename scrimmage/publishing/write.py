"""Rows into BigQuery through google-cloud-bigquery; what is there already is not written again."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import batched
from typing import Any

from requests import RequestException

from scrimmage.publishing.rows import Measurement
from scrimmage.publishing.table import COLUMNS, Table
from scrimmage.publishing.turns import Turns
from scrimmage.staging.bigquery import client

BATCH = 500
"""Rows of one statement: some 1 MB of parameters, of 10 MB that a request may have."""

TIMEOUT = 60.0
"""Seconds that one statement may take, with what is tried again of it."""

_REFUSED = (400, 403, 404)


class PublishError(Exception):
    """Not every row is there; says why. *refused* where the same call will be refused again."""

    def __init__(self, says: str, *, refused: bool) -> None:
        super().__init__(says)
        self.refused = refused


def publish(
    rows: Sequence[Measurement],
    table: Table,
    env: Mapping[str, str],
    *,
    batch: int = BATCH,
    timeout: float = TIMEOUT,
    tell: Callable[[int], None] = lambda _: None,
) -> int:
    """Put *rows* of one run there, in their order, and give how many were not there before.

    The table is made where it is missing; its dataset must be there. *tell* hears how many rows were
    looked at so far. Statements are atomic, so one that was killed is repeated whole; those of a run
    take turns, whoever publishes it. Raises PublishError, and ImportError where google-cloud-bigquery
    is missing.
    """
    # The errors of the client, of its transport and of google-auth share no base.
    from google.api_core.exceptions import GoogleAPIError  # noqa: PLC0415 (an extra)
    from google.auth.exceptions import GoogleAuthError  # noqa: PLC0415 (an extra)

    try:
        with client(table.project, env) as asked:
            turns = Turns(asked, table, rows[0].run, _made(asked, table, timeout), timeout)
            added = done = 0
            for some in batched(rows, batch):
                added += turns.take(table.merge(), _config(some))
                tell(done := done + len(some))
            return added
    except (GoogleAPIError, GoogleAuthError, RequestException, TimeoutError) as error:
        refused = isinstance(error, GoogleAuthError) or getattr(error, "code", None) in _REFUSED
        says = getattr(error, "message", "") or str(error)
        line = (says.strip().splitlines() or ["no reason given"])[0]
        raise PublishError(f"{table}: {type(error).__name__}: {line}", refused=refused) from error


def _made(asked: Any, table: Table, timeout: float) -> str | None:
    """Make the table where it is missing; give where its jobs run."""
    from google.api_core.exceptions import Conflict  # noqa: PLC0415 (an extra)
    from google.cloud import bigquery  # noqa: PLC0415 (an extra, and slow to import)

    retry = bigquery.DEFAULT_RETRY.with_timeout(timeout)
    job = asked.query(table.create(), retry=retry, job_retry=None, timeout=timeout)
    with suppress(Conflict):  # Somebody made it at the same moment.
        job.result(retry=retry, job_retry=None, timeout=timeout)
    where: str | None = job.location
    return where


def _config(rows: Sequence[Measurement]) -> Any:
    """The parameters of a statement that adds *rows*."""
    from google.cloud import bigquery  # noqa: PLC0415 (an extra, and slow to import)

    scalar, struct = bigquery.ScalarQueryParameter, bigquery.StructQueryParameter
    values = [
        struct(None, *(scalar(name, kind, getattr(row, name)) for name, kind in COLUMNS.items()))
        for row in rows
    ]
    started = scalar("started", "TIMESTAMP", rows[0].started)
    parameters = [bigquery.ArrayQueryParameter("rows", "STRUCT", values), started]
    return bigquery.QueryJobConfig(query_parameters=parameters)
