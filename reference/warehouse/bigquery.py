"""BigQuery through google-cloud-bigquery: no call outlasts its time, and no failure passes for no rows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from reference.bounded import TooSlowError, bounded
from reference.warehouse.port import Parameters, Row, Value, WarehouseError
from reference.warehouse.refusals import refusal

if TYPE_CHECKING:
    from google.api_core.retry import Retry
    from google.cloud.bigquery import Client, QueryJobConfig

EMULATOR = "BIGQUERY_EMULATOR_HOST"
"""The variable that names an emulator, as ``host:port`` or with a scheme; no credentials are looked for."""

RETRIES = 0.25
"""The share of a call's time in which passing errors are tried again; the library's own is 600 s."""

_CLAIM = "SELECT 'phase_boundary_validations' AS claimed_for"
"""What a claim's job asks: nothing of any table, and whoever reads the list of jobs sees what it is for."""

_REFUSED = (400, 403, 404)
_PASSING = (429, 500, 502, 503, 504)


class BigQueryWarehouse:
    """A warehouse over the real client, for one *project*.

    *env* may name an emulator. The client is made at the first call, within that call's time, and again
    after a call that did not end. Safe to share between threads.
    """

    __slots__ = ("_client", "_env", "_project")

    def __init__(self, project: str, env: Mapping[str, str]) -> None:
        self._project = project
        self._env = env
        self._client: Client | None = None

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Give every row of one statement; see the port."""

        def work(client: "Client") -> list[Row]:
            retry = _retry(timeout)
            rows = client.query_and_wait(
                sql,
                job_config=_config(parameters),
                api_timeout=timeout,
                wait_timeout=timeout,
                retry=retry,
                job_retry=None,  # type: ignore[arg-type]  # documented: a failed job is not asked again
            )
            if not rows.schema:  # a select has columns; this is none, or one that failed
                if not rows.job_id:
                    raise WarehouseError("garbled: an answer without columns, and without a job")
                job = client.get_job(rows.job_id, location=rows.location, retry=retry, timeout=timeout)
                if job.error_result:
                    raise refusal(str(job.error_result.get("message", "")), self._project)
            return [dict(row.items()) for row in rows]

        return self._bounded(work, timeout)

    def size(self, sql: str, parameters: Parameters, *, timeout: float) -> int:
        """Give the bytes that *sql* would read, by a dry run that reads none. Raises as ``query`` does."""

        def work(client: "Client") -> int:
            config = _config(parameters)
            config.dry_run = True
            job = client.query(sql, job_config=config, retry=_retry(timeout), timeout=timeout, job_retry=None)
            return int(job.total_bytes_processed or 0)

        return self._bounded(work, timeout)

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Append *rows* to ``dataset.table``; the first column's value is the row's id, for repeats."""
        ready = [{name: _plain(value) for name, value in row.items()} for row in rows]
        ids = [str(next(iter(row.values()))) for row in ready]

        def work(client: "Client") -> None:
            name = f"{self._project}.{table}"
            wrong = client.insert_rows_json(name, ready, row_ids=ids, retry=_retry(timeout), timeout=timeout)
            if wrong:
                raise refusal(str(wrong[0].get("errors")), self._project)

        self._bounded(work, timeout)

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Claim *name* as the id of a job: the service makes one job of an id, and refuses the next with 409.

        The job reads no table. It is sent once, for a repeat would be refused for its own sake. Where the
        earlier one is not to be seen yet, it was claimed just now.
        """

        def work(client: "Client") -> float | None:
            from google.api_core.exceptions import Conflict, NotFound  # noqa: PLC0415  slow to import

            try:
                client.query(_CLAIM, job_id=name, retry=None, job_retry=None, timeout=timeout)  # type: ignore[arg-type]  # documented: sent once
            except Conflict:
                try:
                    made = client.get_job(name, retry=_retry(timeout), timeout=timeout).created
                except NotFound:
                    return now
                return float(made.timestamp()) if made else now
            return None

        return self._bounded(work, timeout)

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()  # type: ignore[no-untyped-call]  # the library has no types
            self._client = None

    def _bounded[T](self, work: Callable[["Client"], T], timeout: float) -> T:
        """Do *work* within *timeout* seconds, whatever the server does, with our own errors."""
        try:
            return bounded(lambda: work(self._connected()), timeout, "bigquery")
        except WarehouseError:
            raise
        except TooSlowError as error:
            self._client = None  # its connection may still be waited on
            raise WarehouseError(str(error)) from None
        except Exception as error:
            raise _ours(error, self._project) from error

    def _connected(self) -> "Client":
        if self._client is None:
            from google.auth.credentials import AnonymousCredentials  # noqa: PLC0415  slow to import
            from google.cloud.bigquery import Client  # noqa: PLC0415  slow to import

            emulator = self._env.get(EMULATOR)
            if emulator:
                url = emulator if "://" in emulator else f"http://{emulator}"
                self._client = Client(
                    self._project,
                    credentials=AnonymousCredentials(),  # type: ignore[no-untyped-call]  # the library has no types
                    client_options={"api_endpoint": url},
                )
            else:
                self._client = Client(self._project)
        return self._client


def _ours(error: Exception, project: str) -> WarehouseError:
    """Name what happened: a refusal of the statement, or an outage.

    Without the library's retries, transport errors are those of requests, not of google.api_core.
    """
    error = getattr(error, "cause", None) or error  # a RetryError says only that it gave up
    code = getattr(error, "code", None)
    message = str(getattr(error, "message", error))
    if code in _REFUSED:
        return refusal(message, project)
    return WarehouseError(
        f"{type(error).__name__}: {message.splitlines()[0][:200] if message else 'no reason'}"
    )


def _retry(timeout: float) -> "Retry":
    """Passing errors again, for a share of the call's time; a time-out is not tried again."""
    from google.api_core.retry import Retry  # noqa: PLC0415  slow to import

    return Retry(predicate=_passing, initial=0.1, maximum=1.0, timeout=timeout * RETRIES)


def _passing(error: Exception) -> bool:
    import requests  # noqa: PLC0415  with the rest of the client

    if isinstance(error, requests.ConnectionError):
        return not isinstance(error, requests.Timeout)
    return getattr(error, "code", None) in _PASSING


def _config(parameters: Parameters) -> "QueryJobConfig":
    from google.cloud.bigquery import QueryJobConfig, ScalarQueryParameter  # noqa: PLC0415  slow to import

    asked = [ScalarQueryParameter(name, _type(value), value) for name, value in parameters.items()]
    return QueryJobConfig(query_parameters=asked, use_query_cache=False)  # a cached answer is an old one


def _type(value: Value) -> str:
    """BigQuery's type of *value*; a bool is an int and a datetime a date, so they come first."""
    types: tuple[tuple[type, str], ...] = (
        (bool, "BOOL"), (int, "INT64"), (float, "FLOAT64"), (datetime, "TIMESTAMP"), (date, "DATE"),
    )  # fmt: skip
    return next((name for kind, name in types if isinstance(value, kind)), "STRING")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
