"""Tables as values."""

import pytest

from simulators.warehouse import Column, Schema, digests

SCHEMA = Schema("d", "t", (Column("game_id", "STRING"), Column("points", "INT64"), Column("run", "STRING")))


def test_a_wrong_type_is_named() -> None:
    """With the valid ones."""
    with pytest.raises(ValueError, match=r"d\.t: column a has type JSON\. Valid: STRING, INT64"):
        Schema("d", "t", (Column("a", "JSON"),))  # type: ignore[arg-type]


@pytest.mark.parametrize("more", [{"partition": "day"}, {"cluster": ("points", "day")}])
def test_a_column_that_is_not_there_is_named(more: dict[str, object]) -> None:
    """By which nothing can be partitioned or clustered."""
    with pytest.raises(ValueError, match=r"d\.t has no column day\. Valid: game_id, points, run"):
        Schema("d", "t", SCHEMA.columns, **more)  # type: ignore[arg-type]


def test_equal_multisets_have_equal_digests() -> None:
    """In any order, and whatever the columns hold that are not asked for."""
    one = digests(SCHEMA, [("a", 1, "r1"), ("b", 2, "r1")], ["game_id", "points"])
    other = digests(SCHEMA, [("b", 2, "r2"), ("a", 1, "r3")], ["game_id", "points"])

    assert one == other


@pytest.mark.parametrize(
    "rows", [[("a", 1, "")], [("a", 1, ""), ("a", 1, ""), ("b", 2, "")], [("a", 1, ""), ("b", None, "")]]
)
def test_other_rows_have_other_digests(rows: list[tuple[str, int | None, str]]) -> None:
    """One missing, one twice, one changed."""
    assert digests(SCHEMA, rows, ["game_id", "points"]) != digests(
        SCHEMA, [("a", 1, ""), ("b", 2, "")], ["game_id", "points"]
    )
