"""What stands in a company's warehouse, and in which order it comes there."""

from collections.abc import Iterable
from datetime import date

from scrimmage.rehearsal.shelf import RUNS, WHOLE, Shelf
from scrimmage.rigs.gate_tables import LOG
from simulators.history import RunStatus
from simulators.pipeline import default
from simulators.processors.order import Happened
from simulators.warehouse.tables import Row, Schema, Table

DAY = date(2025, 1, 15)


class Place:
    """A place for tables that remembers in which order they came."""

    def __init__(self) -> None:
        self.there: dict[str, list[Row]] = {}
        self.order: list[str] = []

    def load(self, tables: Iterable[Table]) -> None:
        """Put them there."""
        for table in tables:
            self.there[table.schema.path] = list(table.rows)
            self.order.append(table.schema.path)

    def read(self, schema: Schema) -> list[Row]:
        """The rows of one."""
        return self.there[schema.path]

    def drop(self, schema: Schema) -> None:
        """Take one away."""
        self.there.pop(schema.path, None)

    def reset(self) -> None:
        """Take all away."""
        self.there.clear()


def _run(status: RunStatus) -> list[Happened]:
    ended = status != "running"
    changed = ("processor_runs", *(("player_game_summary",) if ended else ()))
    return [Happened(0, "player_game_summary", "run-1", status, ended, 0, changed)]


def test_before_a_night_whole_tables_stand_beside_the_others() -> None:
    """Under the same names in a dataset of their own; logs are empty; one that is missing is not there."""
    place, tables = Place(), {name: spec.empty() for name, spec in default().tables.items()}
    some = {name: table for name, table in tables.items() if name != "player_game_summary"}

    Shelf(place, default()).begin(some, tables)

    ours, _, name = default().place("player_game_summary").partition(".")
    assert f"{WHOLE}.{name}" in place.there
    assert f"{ours}.{name}" not in place.there
    assert (place.there[LOG.path], place.there[RUNS.path]) == ([], [])


def test_a_run_is_recorded_after_what_it_wrote() -> None:
    """First its table, then our record, then the pipeline's: whoever reads that finds the rest."""
    place, tables = Place(), {name: spec.empty() for name, spec in default().tables.items()}
    shelf = Shelf(place, default())

    shelf.ran(DAY, _run("running"), tables)
    ((_, _, _, status, began, none),) = place.there[RUNS.path]
    place.order.clear()
    shelf.ran(DAY, _run("success"), tables)
    ((processor, day, run, ended_as, started, ended),) = place.there[RUNS.path]

    assert (status, none) == ("running", None)
    assert (processor, day, run, ended_as, started) == ("player_game_summary", DAY, "run-1", "success", began)
    assert ended is not None
    assert place.order == [
        default().place("player_game_summary"), RUNS.path, default().place("processor_runs"),
    ]  # fmt: skip
