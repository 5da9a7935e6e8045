"""Questions to BigQuery."""

import asyncio
import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from scrimmage.staging.collectors import query
from scrimmage.staging.collectors.base import CollectorError
from scrimmage.staging.collectors.query import Warehouse
from scrimmage.staging.hosts import BIGQUERY
from tests.scrimmage.staging.servers import Asked, server

pytestmark = pytest.mark.wire


def _ask(env: Mapping[str, str], sql: str, **parameters: Any) -> Any:
    async def go() -> Any:
        asked = Warehouse("p", env)
        try:
            return await asked.ask("what", sql, **parameters)
        finally:
            await asked.close()

    return asyncio.run(go())


def test_parameters_carry_their_types(env: Mapping[str, str]) -> None:
    """A day, an instant, a text, lists of them; an empty list, too."""
    sql = "SELECT @day AS day, @at AS at, @name AS name, 'a' IN UNNEST(@names) AS among,"
    sql += " 'a' IN UNNEST(@none) AS no"
    at = datetime(2025, 1, 15, 9, tzinfo=UTC)

    (row,) = _ask(env, sql, day=date(2025, 1, 15), at=at, name="n", names=["a", "b"], none=[])

    assert dict(row) == {"day": date(2025, 1, 15), "at": at, "name": "n", "among": True, "no": False}


def test_an_answer_of_too_many_rows_is_told_and_not_cut(
    env: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A judge would take a part of it for the whole."""
    monkeypatch.setattr(query, "MOST", 2)

    assert len(_ask(env, "SELECT 1 AS n UNION ALL SELECT 2")) == 2
    with pytest.raises(CollectorError, match="what: more than 2 rows"):
        _ask(env, "SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3")


def test_a_wrong_query_is_told_in_one_line(env: Mapping[str, str]) -> None:
    """With what it was about."""
    with pytest.raises(CollectorError, match=r"^what: BigQuery: [^\n]+$"):
        _ask(env, "SELECT FROM")


def test_a_service_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told after the time that a query may take."""
    monkeypatch.setattr(query, "WITHIN", 0.5)
    over = threading.Event()

    def answer(_: Asked) -> tuple[int, dict[str, str], bytes]:
        over.wait(30)
        return 200, {}, b"{}"

    with server(answer) as (url, _), pytest.raises(CollectorError, match="what: BigQuery"):
        _ask({BIGQUERY: url}, "SELECT 1")
    over.set()


def test_where_it_goes_is_known_before() -> None:
    """The emulator that the environment names, else the service and where its tokens come from."""
    assert Warehouse("p", {BIGQUERY: "http://127.0.0.1:9050"}).hosts == ["127.0.0.1:9050"]
    assert Warehouse("p", {}).hosts == ["bigquery.googleapis.com:443", "oauth2.googleapis.com:443"]
