"""The front: what the real client sees of each outage, and what is told of it."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
import requests
from google.api_core import exceptions
from google.cloud import bigquery

from simulators.outages import Plan, Rule
from simulators.outages.table import NAMES
from simulators.server.service import Ended, Service
from simulators.warehouse import Column, Schema, Table
from simulators.warehouse.emulator import Emulator
from simulators.warehouse.front import front
from simulators.warehouse.rest import RestTables

pytestmark = pytest.mark.wire

SCHEMA = Schema("d", "t", (Column("a", "STRING"), Column("n", "INT64")))
COUNT = "SELECT COUNT(*) FROM `p.d.t`"


@pytest.fixture
def store(emulator: Emulator) -> RestTables:
    """A table of two rows in the emulator."""
    made = RestTables(emulator.url, "p")
    made.load([Table(SCHEMA, [("x", 1), ("y", 2)])])
    return made


class Fronts:
    """Fronts of one test, and what they tell."""

    def __init__(self) -> None:
        self.log: list[Ended] = []
        self._started: list[Service] = []

    def start(self, url: str, *rules: dict[str, Any], **more: Any) -> Service:
        """Start one of the emulator at *url*."""
        plan = Plan(msgspec.convert(rules, list[Rule]), 1)
        self._started.append(front(lambda: url, plan, self.log.append, **more))
        self._started[-1].start()
        return self._started[-1]

    def fates(self) -> list[tuple[str, str]]:
        """Op and fate of each call, once all are over."""
        for one in self._started:
            one.settle()
        return [(one.call.op, one.fate) for one in self.log]

    def stop(self) -> None:
        """Stop all."""
        for one in self._started:
            one.stop()


@pytest.fixture
def fronts() -> Iterator[Fronts]:
    """Fronts that stop after the test."""
    made = Fronts()
    yield made
    made.stop()


@pytest.fixture
def through(
    emulator: Emulator, store: RestTables, fronts: Fronts, client: Callable[[str], Any]
) -> Callable[..., Any]:
    """The real client of a front with these outages; behind it the emulator with the table."""
    del store
    return lambda *rules, **more: client(fronts.start(emulator.url, *rules, **more).url)


def test_whole_calls_come_through_and_are_told(through: Callable[..., Any], fronts: Fronts) -> None:
    """A query in one call, a job in two or more, an insert in one."""
    client = through()

    assert client.ask(COUNT) == [(2,)]
    assert fronts.fates() == [("query", "whole")]
    assert client.run(COUNT) == [(2,)]
    assert set(fronts.fates()) == {("query", "whole")}
    assert client.insert("d.t", {"a": "z", "n": 3}) == []
    assert client.ask(COUNT) == [(3,)]
    assert fronts.fates()[-2:] == [("insert", "whole"), ("query", "whole")]


def test_a_slow_warehouse_is_slow_at_each_call(through: Callable[..., Any], fronts: Fronts) -> None:
    """A query by one call costs it once; as a job it costs each call of the job."""
    client = through({"do": {"kind": "slow", "seconds": 0.1}})

    assert client.ask(COUNT) == [(2,)]
    assert fronts.fates() == [("query", "slow")]
    assert client.run(COUNT) == [(2,)]

    assert fronts.fates() == [("query", "slow")] * 4
    assert min(one.took for one in fronts.log) >= 100_000


OUTAGES: list[tuple[dict[str, Any], type[Exception], str, str]] = [
    ({"kind": "hang"}, requests.ReadTimeout, "timed out", "hung"),
    ({"kind": "stopped"}, requests.ReadTimeout, "timed out", "hung"),
    ({"kind": "refused"}, requests.ConnectionError, "reset|refused", "refused"),
    ({"kind": "killed"}, requests.ConnectionError, "reset|refused", "refused"),
    ({"kind": "error", "status": 500}, exceptions.InternalServerError, "bad day", "failed"),
    ({"kind": "error", "status": 503}, exceptions.ServiceUnavailable, "bad day", "failed"),
    ({"kind": "error", "status": 403, "reason": "quotaExceeded"}, exceptions.Forbidden, "bad day", "failed"),
    ({"kind": "garbled"}, requests.JSONDecodeError, "Expecting value", "garbled"),
    ({"kind": "cut"}, requests.exceptions.ChunkedEncodingError, "IncompleteRead", "garbled"),
    ({"kind": "missing_table", "table": "d.t"}, exceptions.NotFound, "Table d.t was not found", "missing"),
]
"""An outage, what the real client raises without retries, and the fate that is told."""


def test_each_outage_is_met() -> None:
    """All but the slow one, which is no error."""
    assert {do["kind"] for do, *_ in OUTAGES} | {"slow"} == set(NAMES)


@pytest.mark.parametrize(("do", "error", "says", "fate"), OUTAGES)
@pytest.mark.parametrize("way", ["ask", "run", "insert"])
def test_the_real_client_meets_each_outage(
    *,
    through: Callable[..., Any],
    fronts: Fronts,
    do: dict[str, Any],
    error: type[Exception],
    says: str,
    fate: str,
    way: str,
) -> None:
    """In each of the ways in which a gate calls, bounded by its own time-out."""
    client = through({"do": do})
    client = client.hasty() if fate == "hung" else client
    arguments = ("d.t", {"a": "z"}) if way == "insert" else (COUNT,)

    with pytest.raises(error, match=says):
        getattr(client, way)(*arguments)

    assert fronts.fates() == [("insert" if way == "insert" else "query", fate)]


def test_an_insert_whose_answer_is_cut_has_happened(through: Callable[..., Any], store: RestTables) -> None:
    """Its client cannot know, and would insert again."""
    client = through({"when": {"op": "insert"}, "do": {"kind": "cut"}})

    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        client.insert("d.t", {"a": "z", "n": 3})

    assert ("z", 3) in store.read(SCHEMA)


def test_only_the_missing_table_is_missing(through: Callable[..., Any], store: RestTables) -> None:
    """Another one is read as ever."""
    store.load([Table(Schema("d", "other", SCHEMA.columns), [("x", 1)])])
    client = through({"do": {"kind": "missing_table", "table": "d.t"}})

    assert client.ask("SELECT COUNT(*) FROM `p.d.other`") == [(1,)]
    with pytest.raises(exceptions.NotFound):
        client.ask("SELECT * FROM `p.d.other` JOIN `p.d.t` USING (a)")


def test_a_bounded_retry_outlives_a_short_refusal(through: Callable[..., Any]) -> None:
    """The port is back after 0.2 s."""
    client = through({"when": {"first": 1}, "do": {"kind": "refused", "seconds": 0.2}})

    found = client.real.query_and_wait(COUNT, retry=bigquery.DEFAULT_RETRY.with_timeout(5), wait_timeout=5)

    assert [tuple(row) for row in found] == [(2,)]


def test_a_bounded_retry_gives_up_on_the_dead(through: Callable[..., Any]) -> None:
    """In its own time; unbounded it would try for ten minutes."""
    client = through({"do": {"kind": "killed"}})

    with pytest.raises(exceptions.RetryError, match=r"Timeout of 0\.3s"):
        client.real.query_and_wait(COUNT, retry=bigquery.DEFAULT_RETRY.with_timeout(0.3), job_retry=None)


def test_a_frozen_emulator_is_a_hung_call(
    through: Callable[..., Any], emulator: Emulator, fronts: Fronts
) -> None:
    """The front waits as long as its client does, and then lets go."""
    client = through()
    emulator.freeze()
    try:
        with pytest.raises(requests.ReadTimeout):
            client.hasty().ask(COUNT)
    finally:
        emulator.thaw()

    assert client.ask(COUNT) == [(2,)]
    assert fronts.fates() == [("query", "hung"), ("query", "whole")]


def test_the_front_hangs_up_on_an_emulator_without_an_end(
    through: Callable[..., Any], emulator: Emulator, fronts: Fronts
) -> None:
    """After its patience, where the client has more."""
    client = through(patience=0.1)
    emulator.freeze()
    try:
        with pytest.raises(requests.ConnectionError, match="without response"):
            client.ask(COUNT)
    finally:
        emulator.thaw()

    assert fronts.fates() == [("query", "hung")]


def test_a_dead_emulator_is_a_reset_connection(client: Callable[[str], Any], fronts: Fronts) -> None:
    """On port 1 nothing listens."""
    service = fronts.start("http://127.0.0.1:1")

    with pytest.raises(requests.ConnectionError, match="reset"):
        client(service.url).ask(COUNT)

    assert fronts.fates() == [("query", "refused")]


@pytest.mark.parametrize(
    ("sql", "error", "fate"),
    [
        ("SELECT * FROM `p.d.nope`", exceptions.NotFound, "missing"),
        ("SELECT * FROM `p.nope.t`", exceptions.Forbidden, "missing"),
        ("SELECT nope FROM `p.d.t`", exceptions.BadRequest, "failed"),
    ],
)
def test_a_query_that_fails_is_an_error_in_both_ways_of_asking(
    through: Callable[..., Any], fronts: Fronts, sql: str, error: type[Exception], fate: str
) -> None:
    """Also by ``query_and_wait``, where the emulator itself tells of success and no rows."""
    client = through()

    with pytest.raises(error):
        client.ask(sql)
    with pytest.raises(error):
        client.run(sql)

    assert set(fronts.fates()) == {("query", fate)}


def test_files_are_loaded_through_the_front(through: Callable[..., Any], fronts: Fronts) -> None:
    """The emulator names the front as the place for the upload, so no call goes past it."""
    client = through()
    config = bigquery.LoadJobConfig(source_format="NEWLINE_DELIMITED_JSON")
    job = client.real.load_table_from_file(
        io.BytesIO(b'{"a": "f", "n": 9}\n'), "p.d.t", job_config=config, timeout=5
    )
    job.result(retry=None, timeout=5)

    assert client.ask("SELECT n FROM `p.d.t` WHERE a = 'f'") == [(9,)]
    assert fronts.fates().count(("insert", "whole")) == 2


def test_the_id_of_a_job_is_given_out_once(through: Callable[..., Any], fronts: Fronts) -> None:
    """As by the service, and not as by the emulator; the job that has it can be looked at."""
    client = through()

    def made() -> Any:
        return client.real.query(COUNT, job_id="one", retry=None, job_retry=None, timeout=5)

    first = made()
    with pytest.raises(exceptions.Conflict, match="Already Exists: Job one"):
        made()

    assert client.real.get_job("one", retry=None, timeout=5).created == first.created
    assert fronts.fates() == [("query", "whole"), ("query", "whole"), ("other", "whole")]
