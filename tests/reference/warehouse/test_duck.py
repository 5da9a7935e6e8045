"""The embedded warehouse, where it is alone."""

from collections.abc import Iterator

import pytest

from reference.warehouse import DuckWarehouse, QueryRefusedError, TableMissingError, WarehouseError


@pytest.fixture
def duck() -> Iterator[DuckWarehouse]:
    """An empty one with a dataset."""
    warehouse = DuckWarehouse.empty("proj", ["ds"])
    yield warehouse
    warehouse.close()


def test_a_name_may_carry_its_project(duck: DuckWarehouse) -> None:
    """Quoted as a whole, as BigQuery has it."""
    duck.query("CREATE TABLE ds.t (a INT64)", {}, timeout=1)
    duck.insert("ds.t", [{"a": 1}, {"a": 2}], timeout=1)

    assert duck.query("SELECT SUM(a) AS a FROM `proj.ds.t`", {}, timeout=1) == [{"a": 3}]


def test_a_missing_table_is_named_with_its_dataset(duck: DuckWarehouse) -> None:
    """DuckDB itself leaves it out; another table of that name is not meant."""
    with pytest.raises(TableMissingError) as error:
        duck.query("SELECT * FROM `proj.ds.none`", {}, timeout=1)

    assert error.value.table == "ds.none"


def test_of_several_statements_the_last_one_answers(duck: DuckWarehouse) -> None:
    """As a script does."""
    assert duck.query("SELECT 1 AS a; SELECT 2 AS a;", {}, timeout=1) == [{"a": 2}]


def test_nothing_is_inserted_for_no_rows(duck: DuckWarehouse) -> None:
    """Not even the table is looked for."""
    duck.insert("ds.none", [], timeout=1)


def test_a_closed_one_is_out(duck: DuckWarehouse) -> None:
    """It is an error of the port."""
    duck.close()

    with pytest.raises(WarehouseError):
        duck.query("SELECT 1", {}, timeout=1)


def test_a_parameter_that_is_no_value_is_no_refusal(duck: DuckWarehouse) -> None:
    """What is not DuckDB's own error is not taken for one."""
    with pytest.raises(WarehouseError) as error:
        duck.query("SELECT @x", {"x": object()}, timeout=1)  # type: ignore[dict-item]

    assert not isinstance(error.value, TableMissingError)


def test_a_runtime_error_is_a_refusal(duck: DuckWarehouse) -> None:
    """Asking again will not help."""
    with pytest.raises(QueryRefusedError):
        duck.query("SELECT CAST('x' AS INT64) AS a", {}, timeout=1)


def test_a_name_is_claimed_once(duck: DuckWarehouse) -> None:
    """Whoever comes later hears when the first came."""
    claims = [
        duck.claim(name, now, timeout=1) for name, now in (("a", 5.0), ("a", 7.0), ("b", 8.0), ("a", 9.0))
    ]

    assert claims == [None, 5.0, None, 5.0]
