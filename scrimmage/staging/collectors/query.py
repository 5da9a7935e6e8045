"""Questions to BigQuery through the real client, each in bounded time and without the client's retries."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from scrimmage.staging.aside import aside
from scrimmage.staging.bigquery import client
from scrimmage.staging.collectors.base import CollectorError
from scrimmage.staging.hosts import BIGQUERY, google

WITHIN = 20.0
"""Seconds that one query may take."""
MOST = 10_000
"""Rows that an answer may have."""

Cells = Mapping[str, Any]
"""A row by names of columns."""


@dataclass(slots=True)
class Warehouse:
    """One project's BigQuery. It is read, and never written."""

    project: str
    env: Mapping[str, str]
    _client: Any = field(default=None, repr=False)

    @property
    def hosts(self) -> Sequence[str]:
        """Where it is asked. Raises NoHostError."""
        return google(BIGQUERY, self.env)

    async def ask(self, what: str, sql: str, **parameters: Any) -> list[Cells]:
        """The rows of *sql*; *what* it asks about stands in errors. Raises CollectorError."""
        try:
            rows = await aside(lambda: self._asked(sql, parameters), WITHIN)
        except TimeoutError:
            raise CollectorError(f"{what}: BigQuery gave no answer within {WITHIN:g} s") from None
        except ImportError:
            raise CollectorError(
                "google-cloud-bigquery is not installed (pip install 'scrimmage[gcp]')"
            ) from None
        # The client's own errors, those of requests and of google-auth share no base.
        except Exception as error:  # noqa: BLE001 (whatever the reason, nothing was read)
            first = (str(error).splitlines() or [""])[0]
            raise CollectorError(f"{what}: BigQuery: {type(error).__name__}: {first}") from None
        if len(rows) > MOST:
            raise CollectorError(f"{what}: more than {MOST} rows. Valid: dates that have fewer.")
        return rows

    async def close(self) -> None:
        """Let go of the client."""
        held, self._client = self._client, None
        if held is not None:
            with contextlib.suppress(Exception):
                await aside(held.close, WITHIN)

    def _asked(self, sql: str, parameters: Mapping[str, Any]) -> list[Cells]:
        from google.cloud import bigquery  # noqa: PLC0415 (an extra, and slow to import)

        if self._client is None:
            self._client = client(self.project, self.env)
        given: list[Any] = [
            bigquery.ArrayQueryParameter(name, _type(value[0]) if value else "STRING", value)
            if isinstance(value, list)
            else bigquery.ScalarQueryParameter(name, _type(value), value)
            for name, value in parameters.items()
        ]
        config = bigquery.QueryJobConfig(query_parameters=given)
        job = self._client.query(sql, job_config=config, timeout=WITHIN, retry=None, job_retry=None)
        rows = job.result(timeout=WITHIN, retry=None, job_retry=None, max_results=MOST + 1)
        return [dict(row.items()) for row in rows]


def _type(value: Any) -> str:
    if isinstance(value, datetime):
        return "TIMESTAMP"
    return "STRING" if isinstance(value, str) else "DATE"
