"""What stands around healers on the wire: the world of a night, and what it tells."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import requests

from scrimmage.rigs.gate_emulator import emulator
from scrimmage.rigs.heal_around import PROJECT, Around
from scrimmage.rigs.heal_nights import nights
from simulators import history
from simulators.clock import SECOND
from simulators.processors.orchestra import Orchestra
from simulators.warehouse.emulator import EmulatorError
from tests.scrimmage.rigs.heal_cases import DATE
from tests.scrimmage.rigs.heal_wires import LATE, wired

pytestmark = pytest.mark.wire

NAME = "ml_feature_store"
TABLE = "nba_predictions.ml_feature_store_v2"


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Whatever a test opened is closed."""
    with ExitStack() as made:
        yield made


def _around(stack: ExitStack, **tables: Any) -> Around:
    asked = wired(patience=30, **tables)
    made = Around(asked, stack)
    (night,) = nights(asked)
    made.begin(night)
    with made.lock:
        made.record.begin(night.day, made._orchestra.truth, [])  # type: ignore[union-attr]  # a night is under way
    return made


def _trigger(around: Around) -> requests.Response:
    body = {"processor": NAME, "game_date": DATE, "correlation_id": "c"}
    return requests.post(around.urls(1)[NAME], json=body, timeout=30)


def _query(around: Around, sql: str) -> list[str]:
    """The first column of what a healer reads."""
    url = f"{around.env['BIGQUERY_EMULATOR_HOST']}/bigquery/v2/projects/{PROJECT}/queries"
    reply = requests.post(url, json={"query": sql, "useLegacySql": False}, timeout=30)
    return [row["f"][0]["v"] for row in reply.json()["rows"]]


def test_a_run_is_told_before_its_record_can_be_read(stack: ExitStack) -> None:
    """After the trigger, in an order that a reader can follow; then the tables are whole."""
    around = _around(stack, pipeline={"damages": [LATE]})
    run = _trigger(around).json()["run_id"]
    seen: list[tuple[str, int]] = []
    asked = f"SELECT status FROM nba_orchestration.processor_runs WHERE run_id = '{run}'"  # noqa: S608
    while ("success", 3) not in seen and len(seen) < 100:
        read = _query(around, asked)[-1:]
        told = [one for one in around.record.events if not isinstance(one, history.WarehouseCall)]
        seen += [(status, len(told) - 1) for status in read]

    assert seen[-1] == ("success", 3)
    assert all(known >= ("running", "success").index(status) + 2 for status, known in seen)
    kinds = [type(one) for one in around.record.events if not isinstance(one, history.WarehouseCall)]
    assert kinds == [history.NightStart, history.Trigger, history.RunRecorded, history.RunRecorded]
    assert around.differences() == []


def test_runs_that_are_under_way_come_to_their_end(stack: ExitStack) -> None:
    """It says whether there were any; their rows are in the warehouse then."""
    around = _around(
        stack, pipeline={"damages": [{"do": {"kind": "table_missing", "table": "ml_feature_store_v2"}}]}
    )
    assert _trigger(around).status_code == 202

    assert around.finish()
    assert not around.finish()
    assert int(_query(around, f"SELECT COUNT(*) FROM {TABLE}")[0]) > 0  # noqa: S608


def test_time_only_goes_on(stack: ExitStack) -> None:
    """To the next start, unless it is later already."""
    around = _around(stack)
    before = around.wall()
    around.later(before + 3600 * SECOND)
    later = around.wall()
    around.later(before)

    assert 0 <= later - before - 3600 * SECOND < 5 * SECOND
    assert around.wall() >= later


def test_from_the_calm_on_nothing_strikes(stack: ExitStack) -> None:
    """Slack here, which was down; alerts are told with whether they came."""
    down = {"do": {"kind": "error", "status": 500}}
    around = _around(stack, pipeline={"slack": [down]})
    url = around.env["SLACK_WEBHOOK_URL"]
    statuses = [requests.post(url, json={"text": "a"}, timeout=30).status_code]
    around.calm()
    statuses.append(requests.post(url, json={"text": "b"}, timeout=30).status_code)
    around.settle()

    alerts = [one for one in around.record.events if isinstance(one, history.Alert)]
    assert statuses == [500, 200]
    assert [(one.says, one.delivered) for one in alerts] == [("a", False), ("b", True)]


def test_what_fails_in_the_orchestra_is_told(stack: ExitStack, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the thread that can do something, and at once rather than after the longest wait."""
    around = _around(stack)

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Orchestra, "advance", fails)
    _trigger(around)

    with pytest.raises(ZeroDivisionError):
        around.finish()


def test_a_warehouse_that_died_is_told(stack: ExitStack) -> None:
    """Though nobody asked it anything since; the next run has one again."""
    around = _around(stack)
    emulator(PROJECT).kill()

    with pytest.raises(EmulatorError, match="bqemulator went away in the middle"):
        around.settle()
    emulator(PROJECT)
