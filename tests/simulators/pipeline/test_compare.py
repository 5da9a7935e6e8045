"""Tables side by side."""

from datetime import date

from simulators.pipeline.compare import Beside, beside, differing, latest
from simulators.pipeline.description import default
from simulators.pipeline.table import Row, Table

DAY = date(2025, 1, 31)
SPECS = default().tables


def _table(name: str, *rows: Row) -> Table:
    return SPECS[name].empty().holding(rows)


def _team(team: str, points: float, at: int = 1) -> Row:
    return (DAY, team, points, 0.9, at)


def _beside(name: str, table: Table | None, other: Table | None) -> Beside:
    return beside(name, SPECS[name], table, other)


def test_times_do_not_count_and_order_does_not() -> None:
    """Two loads of the same rows are equal."""
    one = _table("team_defense_zone", _team("BOS", 100, 1), _team("NYK", 99, 1))
    other = _table("team_defense_zone", _team("NYK", 99, 2), _team("BOS", 100, 2))

    assert _beside("team_defense_zone", one, other) == Beside(0, 0)


def test_a_wrong_row_counts_in_both_and_a_double_one_as_often_as_it_is_there() -> None:
    """Rows are a multiset."""
    one = _table("team_defense_zone", _team("BOS", 101), _team("NYK", 99), _team("NYK", 99))
    other = _table("team_defense_zone", _team("BOS", 100), _team("NYK", 99))

    assert _beside("team_defense_zone", one, other) == Beside(missing=1, extra=2)


def test_a_table_that_is_not_there_counts_as_empty() -> None:
    """On either side."""
    full = _table("team_defense_zone", _team("BOS", 100))

    assert _beside("team_defense_zone", None, full) == Beside(1, 0)
    assert _beside("team_defense_zone", full, None) == Beside(0, 1)
    assert _beside("team_defense_zone", None, _table("team_defense_zone")) == Beside(0, 0)


def test_of_runs_the_latest_of_each_counts() -> None:
    """By start, then id; how often it ran before is nobody's loss."""
    failed, ran, later = (
        ("p", DAY, f"p-{number}", status, number, number + 1)
        for number, status in ((1, "failed"), (2, "success"), (3, "success"))
    )
    once, thrice = _table("processor_runs", ran), _table("processor_runs", later, failed, ran)

    assert _beside("processor_runs", once, thrice) == Beside(0, 0)
    assert _beside("processor_runs", _table("processor_runs", failed), thrice) == Beside(1, 1)
    assert latest(thrice, "processor") == {"p": later}
    assert latest(None, "processor") == {}


def test_only_tables_that_differ_are_listed() -> None:
    """In the description's order."""
    whole = {name: spec.empty() for name, spec in SPECS.items()}
    damaged = {**whole, "team_defense_zone": _table("team_defense_zone", _team("BOS", 1))}

    assert differing(SPECS, damaged, whole) == {"team_defense_zone": Beside(0, 1)}
