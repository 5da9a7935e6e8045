"""A whole season, and any damage on any date: what must hold of all."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulators.balldontlie.season import from_file, synthetic
from simulators.pipeline.effects import effects
from simulators.pipeline.hours import DAY
from simulators.pipeline.look import Look, Thresholds
from simulators.pipeline.pipeline import Pipeline, instant_after
from simulators.pipeline.table import Table
from simulators.pipeline.truth import at_gate
from tests.simulators.pipeline.damages.examples import EXAMPLES
from tests.simulators.pipeline.made import PHASES, Raw, pipe, strike

CODE = {"STRING": str, "INT64": int, "FLOAT64": float, "BOOL": bool, "DATE": date, "TIMESTAMP": int}
ANY_DAY = st.integers(-5, 260).map(lambda ahead: pipe().days[0] + ahead * DAY)
ANY = st.sampled_from(EXAMPLES)


def wrong_cells(name: str, table: Table) -> list[Any]:
    """Cells that are not of their column's type, and nulls where none are allowed."""
    spec = pipe().description.tables[name]
    return [
        (name, column.name, cell)
        for column in table.columns
        for cell in set(table.values(column.name))
        if (cell is None and column.name not in spec.nullable)
        or (cell is not None and type(cell) is not CODE[column.type])
    ]


def test_every_healthy_table_keeps_the_contract() -> None:
    """Types, nulls, unique keys, and one date, through all phases and mornings."""
    for place, day in enumerate(pipe().days):
        # The last morning has everything that the first has; a look at some dates of it is enough.
        for ahead in (0, 2) if place % 6 == 0 else (0,):
            for name, table in pipe().tables(day, instant_after(day + ahead * DAY)).items():
                spec = pipe().description.tables[name]
                keys = list(map(table.key(spec.key), table.rows))
                assert len(set(keys)) == len(keys)
                assert wrong_cells(name, table) == []
                assert name == "nbac_schedule" or {day} >= set(table.values("game_date"))


def alarms(pipeline: Pipeline, step: int = 1) -> list[Any]:
    """Undamaged dates, one of *step*, that look damaged at a boundary by the documented rules."""
    found = []
    for day in pipeline.days[::step]:
        for phase in PHASES:
            tables = at_gate(pipeline, phase, day).tables
            at, boundary = pipeline.gate_time(phase, day), pipeline.description.boundary(phase)
            look = Look(pipeline.description, boundary, day, at, tables, tables, Thresholds())
            found += [(day, phase, effect) for effect in effects(look)]
    return found


@pytest.mark.parametrize("year", [2020, 2024])
def test_no_healthy_date_looks_damaged(year: int) -> None:
    """A season with postponed games, and one with a Cup."""
    assert alarms(Pipeline(synthetic(year, 1), 1), step=3) == []


def test_a_real_calendar_looks_no_worse(tmp_path: Path) -> None:
    """With a hole of 140 days, a game that was never played, one that moved, and a lone final."""
    path = tmp_path / "season.csv"
    path.write_text(
        "season,game_date,home,visitor,home_score,visitor_score,postseason,original_date,game_type\n"
        "2019,2020-03-10,LAL,BOS,100,99,false,,\n"
        "2019,2020-03-11,DAL,DEN,113,97,false,2020-03-10,\n"
        "2019,2020-03-12,UTA,OKC,,,false,,\n"
        "2019,2020-07-30,LAC,LAL,101,103,false,,\n"
        "2019,2020-08-01,MIA,LAL,101,103,false,,ist\n"
    )
    pipeline = Pipeline(from_file(path, 0), 0)

    assert alarms(pipeline) == []
    assert [at_gate(pipeline, "2-3", day).truth.games for day in pipeline.days] == [1, 1, 0, 1, 1]


@settings(deadline=None, max_examples=120)
@given(raw=ANY, day=ANY_DAY, phase=st.sampled_from(PHASES), index=st.integers(0, 3))
def test_truth_fits_the_tables(raw: Raw, day: date, phase: str, index: int) -> None:
    """What shows is damage, what blocks shows, and undamaged tables are those of an undamaged date."""
    gate = at_gate(pipe(), phase, day, [strike(raw, index)])
    whole = pipe().tables(day, pipe().gate_time(phase, day))
    reads = pipe().description.boundary(phase).reads
    differ = [name for name in reads if gate.tables.get(name) != whole[name]]

    assert not gate.truth.shown or gate.truth.state == "damaged"
    assert not gate.truth.blocks or gate.truth.shown
    assert (gate.truth.state == "damaged") == (bool(differ) and raw["kind"] != "processor_twice")


@settings(deadline=None, max_examples=60)
@given(first=ANY, second=ANY, day=ANY_DAY, seed=st.integers(0, 3))
def test_any_two_damages_leave_tables_and_are_deterministic(
    first: Raw, second: Raw, day: date, seed: int
) -> None:
    """Whatever the one has done to what the other looks at; columns stay, and the same seed does the same."""
    hit = [strike(first, seed), strike(second, seed + 1)]
    stand = pipe().stand(day, instant_after(day), hit)

    assert stand == pipe().stand(day, instant_after(day), hit)
    assert len(stand.says) == 2
    for name, table in stand.tables.items():
        assert table.names == tuple(pipe().description.tables[name].columns)
        assert {len(table.columns)} >= {len(row) for row in table.rows}


@settings(deadline=None, max_examples=30)
@given(day=ANY_DAY, minutes=st.integers(-24 * 60, 72 * 60))
def test_tables_of_any_hour_are_those_of_a_fresh_pipeline(day: date, minutes: int) -> None:
    """Nothing hangs on what was asked before."""
    at = instant_after(day) + minutes * 60_000_000

    assert pipe().tables(day, at) == Pipeline(pipe().season, 0).tables(day, at)
