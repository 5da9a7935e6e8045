"""Tables of a date beside those that they should be, through the real client, from the emulator."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scrimmage.rigs.gate_tables import loadable
from scrimmage.staging.collectors.base import CollectorError
from scrimmage.staging.collectors.tables import WholeTables
from scrimmage.staging.hosts import BIGQUERY
from scrimmage.staging.model import Reference
from simulators.history import NightStart, TableState
from simulators.pipeline.description import default
from simulators.pipeline.table import Row, Table
from simulators.pipeline.table import Tables as Whole
from simulators.warehouse.rest import RestTables
from simulators.warehouse.tables import Schema
from tests.scrimmage.staging.collectors.staged import lived

pytestmark = pytest.mark.wire
DAY = dt.date(2025, 1, 15)
BOX, SCHEDULE = "bdl_player_boxscores", "nbac_schedule"
Make = Callable[..., WholeTables]


def _row(name: str, **cells: Any) -> Row:
    types = {
        "STRING": "x",
        "INT64": 1,
        "FLOAT64": 1.5,
        "BOOL": True,
        "DATE": DAY,
        "TIMESTAMP": 1_736_900_000_000_000,
    }
    usual: dict[str, Any] = {column: types[kind] for column, kind in default().tables[name].columns.items()}
    return tuple((usual | cells).values())


def _tables() -> dict[str, Table]:
    tables = default().tables
    return {
        BOX: tables[BOX]
        .empty()
        .holding(_row(BOX, game_id=game, player_id=one) for game in "78" for one in (1, 2)),
        SCHEDULE: tables[SCHEDULE].empty().holding(_row(SCHEDULE, game_id=game) for game in "78"),
    }


def _load(there: RestTables, tables: Whole, dataset: str = "") -> None:
    made, _ = loadable(tables, tables, default())
    for one in made:
        schema = Schema(dataset or one.schema.dataset, one.schema.table, one.schema.columns)
        there.load([type(one)(schema, one.rows)])


@pytest.fixture
def make(tables: RestTables, env: Mapping[str, str], tmp_path: Path) -> Make:
    """A collector of both tables, whose reference is there."""
    _load(tables, _tables(), "whole")
    _load(tables, _tables())

    def made(**spec: Any) -> WholeTables:
        whole = {"project": "p", "game_date": DAY, "reference": "whole", "names": [BOX, SCHEDULE], **spec}
        return WholeTables(Reference(**whole), env, tmp_path)

    return made


def _states(events: Any) -> list[tuple[str, int, int, bool]]:
    return [(one.name, one.missing, one.extra, one.before) for one in events if isinstance(one, TableState)]


def test_whole_tables_stand_so_before_and_after(make: Make) -> None:
    """Nothing is needed; times of loading do not count."""
    events = lived(make())

    assert _states(events) == [(name, 0, 0, before) for before in (True, False) for name in (BOX, SCHEDULE)]
    (night,) = [event for event in events if isinstance(event, NightStart)]
    assert (night.state, night.needs, night.game_date) == ("healthy", [], "2025-01-15")
    assert events.index(night) == 0


def test_what_is_mended_is_whole_in_the_end(make: Make, tables: RestTables) -> None:
    """And what is needed is told as it stood before; rows of other dates are none of it."""
    mended = _tables()
    other = _row(BOX, game_id="6", game_date=dt.date(2025, 1, 14))
    _load(tables, mended | {BOX: mended[BOX].holding((*mended[BOX].rows[:3], other))})

    events = lived(make(), lambda: _load(tables, {BOX: mended[BOX].holding((*mended[BOX].rows, other))}))

    assert _states(events)[0] == (BOX, 1, 0, True)
    assert _states(events)[2] == (BOX, 0, 0, False)
    (night,) = [event for event in events if isinstance(event, NightStart)]
    assert night.state == "damaged"
    assert msgspec.to_builtins(night.needs[0]) == {"processor": BOX, "why": "partial", "game_ids": ["8"]}


def test_what_is_not_mended_is_not(make: Make, tables: RestTables) -> None:
    """Nor is what is spoilt on the way."""
    whole = _tables()
    _load(tables, {BOX: whole[BOX].holding(whole[BOX].rows[:3])})

    events = lived(
        make(), lambda: _load(tables, {SCHEDULE: whole[SCHEDULE].holding(whole[SCHEDULE].rows * 2)})
    )

    assert _states(events)[2:] == [(BOX, 1, 0, False), (SCHEDULE, 0, 2, False)]


def test_a_table_that_is_not_there_lacks_every_row(make: Make, tables: RestTables) -> None:
    """The reference is what there should be."""
    tables.drop(Schema("nba_raw", BOX, ()))

    assert _states(lived(make()))[0] == (BOX, 4, 0, True)


def test_a_reference_that_is_not_there_is_told_before_anything_is_triggered(
    make: Make, tables: RestTables
) -> None:
    """Else every table would be taken for one with rows too many."""
    tables.drop(Schema("whole", SCHEDULE, ()))

    with pytest.raises(CollectorError, match="the reference whole has no table nbac_schedule"):
        lived(make())


def test_a_warehouse_that_does_not_answer_is_told(tmp_path: Path) -> None:
    """In one line."""
    made = WholeTables(
        Reference(project="p", game_date=DAY, reference="w"), {BIGQUERY: "127.0.0.1:9"}, tmp_path
    )
    with pytest.raises(CollectorError, match="BigQuery"):
        lived(made)


def test_a_table_that_becomes_unreadable_is_told(make: Make, tables: RestTables) -> None:
    """It is not taken for an empty one: the whole dataset went away."""
    with pytest.raises(CollectorError, match="Forbidden"):
        lived(make(), tables.reset)
