"""A query through the real client of BigQuery, whose answer is one cell."""

from collections.abc import Mapping
from typing import Any

from scrimmage.staging.aside import aside
from scrimmage.staging.google import session
from scrimmage.staging.hosts import BIGQUERY
from scrimmage.staging.model import Query


class QueryError(Exception):
    """No answer; says why."""


async def first_cell(query: Query, env: Mapping[str, str], within: float) -> Any:
    """The first cell of the first row, None where there is no row. Raises QueryError."""
    try:
        return await aside(lambda: _asked(query, env, within), within)
    except TimeoutError:
        raise QueryError(f"BigQuery gave no answer within {within:g} s") from None
    except ImportError:
        raise QueryError("google-cloud-bigquery is not installed (pip install 'scrimmage[gcp]')") from None
    # The client's own errors, those of requests and of google-auth share no base.
    except Exception as error:  # noqa: BLE001 (a probe that cannot be asked has not held, whatever the reason)
        raise QueryError(f"BigQuery: {type(error).__name__}: {error}".splitlines()[0]) from None


def client(project: str, env: Mapping[str, str]) -> Any:
    """A client of *project*, of the emulator where the environment names one."""
    from google.auth import default  # noqa: PLC0415 (an extra)
    from google.auth.credentials import AnonymousCredentials  # noqa: PLC0415 (an extra)
    from google.cloud import bigquery  # noqa: PLC0415 (an extra, and slow to import)

    if emulator := env.get(BIGQUERY):
        url = emulator if "://" in emulator else f"http://{emulator}"
        nobody = AnonymousCredentials()  # type: ignore[no-untyped-call]  # google-auth has no types there
        return bigquery.Client(
            project, credentials=nobody, client_options={"api_endpoint": url}, _http=session(nobody)
        )
    known, _ = default(scopes=bigquery.Client.SCOPE)
    return bigquery.Client(project, credentials=known, _http=session(known))


def _asked(query: Query, env: Mapping[str, str], within: float) -> Any:
    from google.cloud import bigquery  # noqa: PLC0415 (an extra, and slow to import)

    with client(query.project, env) as asked:
        config = bigquery.QueryJobConfig()
        if query.dataset:
            config.default_dataset = f"{query.project}.{query.dataset}"
        rows = asked.query(query.query, job_config=config, timeout=within, retry=None, job_retry=None).result(
            timeout=within, retry=None, job_retry=None, max_results=1
        )
        first = next(iter(rows), None)
        return None if first is None else first[0]
