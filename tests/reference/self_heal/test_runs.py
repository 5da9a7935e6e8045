"""What processor_runs says of runs."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import pytest

from reference.self_heal.night import Asked
from reference.self_heal.runs import ends
from reference.validation.tables import Tables
from reference.warehouse import Parameters, Row

ASKED = Asked(date(2025, 1, 15), datetime(2025, 1, 16, 11, tzinfo=UTC), "p", {})


class Canned:
    """A warehouse with these rows."""

    def __init__(self, *rows: Row) -> None:
        self.rows = list(rows)
        self.asked: list[tuple[str, Mapping[str, object], float]] = []

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Give them."""
        self.asked.append((sql, parameters, timeout))
        return self.rows

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Nobody does."""
        raise AssertionError((table, rows, timeout))

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Nobody does."""
        raise AssertionError((name, now, timeout))


def test_the_runs_of_the_date_are_asked_for_in_its_own_table() -> None:
    """Under whatever name it has, within the time given."""
    warehouse = Canned({"run_id": "r1", "status": "failed"}, {"run_id": "r2", "status": "running"})
    tables = Tables({"processor_runs": "ops.runs"})

    assert ends(warehouse, ASKED, tables, 3.5) == {"r1": "failed"}
    ((sql, parameters, timeout),) = warehouse.asked
    assert "FROM `p.ops.runs` WHERE game_date = @game_date" in sql
    assert (parameters, timeout) == ({"game_date": date(2025, 1, 15)}, 3.5)


@pytest.mark.parametrize("order", [("running", "success"), ("success", "running"), ("success", "failed")])
def test_of_a_run_that_stands_twice_the_end_counts(order: tuple[str, ...]) -> None:
    """In whichever order the rows come; a status that nobody knows says nothing."""
    rows = [{"run_id": "r1", "status": status} for status in (*order, "odd")]

    assert ends(Canned(*rows), ASKED, Tables(), 1) == {"r1": "success"}
