"""The reference's gate over simulated tables, in this process."""

from collections.abc import Iterator

import pytest

from scrimmage.tuning.bench import BLOCKING, Bench
from simulators.pipeline import at_gate
from simulators.pipeline.damages.drop_games import DropGames
from simulators.pipeline.damages.strike import Strike
from simulators.pipeline.damages.table_missing import TableMissing
from tests.scrimmage.tuning.made import FIRST, pipe


@pytest.fixture
def bench() -> Iterator[Bench]:
    """One without tables yet."""
    made = Bench(pipe().description)
    yield made
    made.close()


def test_a_date_is_asked_after_another(bench: Bench) -> None:
    """Whole, damaged, without a table, and whole again: nothing is left behind of the one before."""
    whole = at_gate(pipe(), "3-4", FIRST).tables
    few = at_gate(pipe(), "3-4", FIRST, [Strike(DropGames(table="team_game_summary"), 0)]).tables
    gone = at_gate(pipe(), "3-4", FIRST, [Strike(TableMissing(table="team_game_summary"), 0)]).tables

    outcomes = [str(bench.ask(pipe(), "3-4", FIRST, tables).outcome) for tables in (whole, few, gone, whole)]

    assert outcomes == ["open", "blocked", "could_not_check", "open"]


def test_a_warning_gate_is_asked_as_one_that_blocks(bench: Bench) -> None:
    """Unless the variables say otherwise."""
    strikes = [Strike(DropGames(table="odds_api_game_lines", share=0.9), 0)]
    tables = at_gate(pipe(), "2-3", FIRST, strikes).tables

    assert bench.ask(pipe(), "2-3", FIRST, tables).outcome == "blocked"
    assert bench.ask(pipe(), "2-3", FIRST, tables, {}).outcome == "warned"


def test_variables_are_heeded(bench: Bench) -> None:
    """The thresholds among them."""
    tables = at_gate(pipe(), "3-4", FIRST).tables

    strict = bench.ask(
        pipe(), "3-4", FIRST, tables, {**BLOCKING, "PHASE_VALIDATION_QUALITY_THRESHOLD": "0.99"}
    )

    assert strict.outcome == "blocked"
