"""The same look through the real client, in the SQL of the service's emulator."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from reference.self_heal.completeness import detect
from reference.self_heal.needs import Findings
from reference.validation.tables import Tables as Places
from reference.warehouse import BigQueryWarehouse
from scrimmage.rigs.gate_tables import loadable
from simulators.pipeline.description import default
from simulators.pipeline.table import Tables
from simulators.warehouse.rest import RestTables
from tests.reference.self_heal.heal_night import asked, days, found, look, season, stand

pytestmark = pytest.mark.wire
PROJECT = "heals"
DAY = days()[3]
RAW = "bdl_player_boxscores"


@pytest.fixture(scope="module")
def store(emulated: tuple[str, Any]) -> Iterator[tuple[RestTables, BigQueryWarehouse]]:
    """The emulator, and the warehouse that a healer makes over it."""
    host, _ = emulated
    warehouse = BigQueryWarehouse(PROJECT, {"BIGQUERY_EMULATOR_HOST": host})
    tables = RestTables(f"http://{host}", PROJECT, timeout=60)
    yield tables, warehouse
    tables.reset()
    warehouse.close()


def wired(store: tuple[RestTables, BigQueryWarehouse], tables: Tables) -> Findings:
    """What a look at *tables* in the emulator finds."""
    rest, warehouse = store
    made, gone = loadable(dict(tables), tables, season().description)
    rest.load(made)
    for schema in gone:
        rest.drop(schema)
    night = asked(DAY)
    return detect(
        warehouse, type(night)(night.game_date, night.now, PROJECT, {}), (2, 3, 4), lambda: 60.0, Places()
    )


DAMAGES: tuple[Mapping[str, Any], ...] = (
    {"kind": "drop_games", "table": RAW, "count": 1},
    {"kind": "scraper_nothing", "scraper": "nbac_gamebook"},
    {"kind": "duplicates", "table": "odds_api_game_lines", "share": 0.02},
    {"kind": "columns_null", "table": "player_game_summary", "columns": ["assists"], "share": 0.1},
    {"kind": "drop_rows", "table": "player_composite_factors", "count": 1},
    {"kind": "table_empty", "table": "ml_feature_store_v2"},
    {"kind": "processor_failed", "processor": "team_defense_zone"},
)


def test_it_finds_what_the_embedded_warehouse_finds(store: tuple[RestTables, BigQueryWarehouse]) -> None:
    """Nothing in whole tables, and every one of many damages at once."""
    hurt = stand(DAY, *DAMAGES)
    findings = wired(store, hurt)

    assert wired(store, stand(DAY)) == Findings()
    assert findings == look(DAY, hurt)
    assert (len(findings.needs), bool(findings.waits)) == (6, True)


@pytest.mark.parametrize("table", [RAW, "ml_feature_store_v2"])
def test_a_table_that_is_not_there_is_missing(
    store: tuple[RestTables, BigQueryWarehouse], table: str
) -> None:
    """The service says so, in a dataset that is there."""
    tables = {name: one for name, one in stand(DAY).items() if name != table}
    writer = next(one.name for one in default().processors if one.writes == table)

    assert found(wired(store, tables)) == {writer: ("missing",)}


def test_a_dead_warehouse_is_a_doubt() -> None:
    """Within its time."""
    warehouse = BigQueryWarehouse(PROJECT, {"BIGQUERY_EMULATOR_HOST": "127.0.0.1:9"})
    findings = detect(warehouse, asked(DAY), (2,), lambda: 2.0, Places())

    assert (findings.needs, findings.waits) == ((), ())
    assert len(findings.doubts) == 1
