"""A table's rows, looked at in several ways."""

from datetime import date

from simulators.pipeline.table import Column, Table

TABLE = Table(
    (
        Column("game_id", "STRING"),
        Column("game_date", "DATE"),
        Column("at", "TIMESTAMP"),
        Column("n", "INT64"),
    ),
    (("a", date(2025, 1, 2), 1_735_786_800_000_001, 1), ("b", date(2025, 1, 3), None, None)),
)


def test_lists_are_the_columns() -> None:
    """As pyarrow takes them; a table without rows still has its columns."""
    assert TABLE.lists()["game_id"] == ["a", "b"]
    assert TABLE.holding(()).lists() == {"game_id": [], "game_date": [], "at": [], "n": []}


def test_dicts_keep_the_cells() -> None:
    """A dict a row, by column."""
    assert TABLE.dicts()[0]["game_date"] == date(2025, 1, 2)


def test_a_key_is_the_cells_of_its_columns() -> None:
    """In the order in which they are asked for."""
    assert [tuple(map(str, TABLE.key(("n", "game_id"))(row))) for row in TABLE.rows] == [
        ("1", "a"),
        ("None", "b"),
    ]


def test_mapped_changes_the_named_cells_only() -> None:
    """Of the rows whose places are given."""
    changed = TABLE.mapped({"n": lambda _: 9}, [1])

    assert changed.values("n") == [1, 9]
    assert TABLE.values("at") == changed.values("at")


def test_where_keeps_the_wanted_rows() -> None:
    """By one column's cell."""
    assert TABLE.where("game_id", lambda cell: cell == "b").values("game_id") == ["b"]
