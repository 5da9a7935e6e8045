"""Nights of the simulated pipeline in DuckDB, and looks at them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from reference.self_heal.completeness import detect
from reference.self_heal.graph import PROCESSORS
from reference.self_heal.needs import Findings
from reference.self_heal.night import Asked
from reference.validation.tables import Tables as Places
from reference.warehouse import DuckWarehouse
from scrimmage.rigs.gate_tables import loadable
from simulators.balldontlie.season import synthetic
from simulators.pipeline.hours import DAY, instant
from simulators.pipeline.pipeline import Pipeline
from simulators.pipeline.table import Tables
from simulators.warehouse.duck import DuckTables, connect
from tests.simulators.pipeline.made import Raw, strike

PROJECT = "p"
MORNING = "06:00"


@cache
def season(year: int = 2024, seed: int = 1) -> Pipeline:
    """A season whose scrapers look once."""
    return Pipeline(synthetic(year, seed), seed, mornings=1)


@cache
def days() -> tuple[date, ...]:
    """Dates with at least four games, of which no game is late."""
    found = [day for day in season().days[20:100] if not late(day)]
    return tuple(day for day in found if len(games(day)) >= 4)


def games(day: date) -> list[str]:
    """The games that are played on *day*, ascending."""
    rows = stand(day)["nbac_schedule"].dicts()
    return sorted(str(row["game_id"]) for row in rows if row["game_date"] == day and row["status"] == "final")


def late(day: date) -> set[str]:
    """``PROCESSOR GAME`` where the whole table has not a game that was played."""
    tables = stand(day)
    return {
        f"{one.writes} {game}"
        for one in PROCESSORS
        if one.phase == 2 and one.name != "nbac_schedule"
        for game in games(day)
        if game not in tables[one.writes].values("game_id")
    }


def at(day: date) -> int:
    """When a healer looks first, microseconds since 1970."""
    return instant(day + DAY, MORNING)


def stand(day: date, *damages: Raw) -> Tables:
    """The tables on the morning after, damaged."""
    strikes = [strike(damage, place) for place, damage in enumerate(damages)]
    return season().stand(day, at(day), strikes).tables


def warehouse(tables: Tables) -> DuckWarehouse:
    """A warehouse that holds *tables*; one that is not among them is missing."""
    connection = connect(PROJECT)
    connection.execute(f'USE "{PROJECT}"')
    store = DuckTables(connection, PROJECT)
    made, gone = loadable(dict(tables), tables, season().description)
    store.load(made)
    for schema in gone:
        store.drop(schema)
    return DuckWarehouse(connection)


def asked(day: date, now: int | None = None) -> Asked:
    """The night as a healer has read it."""
    moment = datetime.fromtimestamp((at(day) if now is None else now) / 1e6, UTC)
    return Asked(day, moment, PROJECT, {})


def look(day: date, tables: Tables, phases: Sequence[int] = (2, 3, 4), now: int | None = None) -> Findings:
    """What a look at *tables* finds."""
    store = warehouse(tables)
    try:
        return detect(store, asked(day, now), phases, lambda: 10.0, Places())
    finally:
        store.close()


def found(findings: Findings) -> dict[str, tuple[Any, ...]]:
    """Why and games, by processor; nothing may be doubtful."""
    assert findings.doubts == ()
    return {need.processor: (str(need.why), *need.game_ids) for need in findings.needs}
