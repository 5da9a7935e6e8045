"""What a refusal is about."""

import pytest

from reference.warehouse import ColumnMissingError, QueryRefusedError, TableMissingError
from reference.warehouse.refusals import refusal


@pytest.mark.parametrize(
    ("message", "table"),
    [
        ("404 Not found: Table proj:ds.t was not found in location US", "ds.t"),
        ("Not found: Table proj.ds.t was not found in location US", "ds.t"),
        ("Not found: table:proj.ds.t", "ds.t"),
        ("Access Denied: Table proj:ds.proj.ds: User does not have permission", "ds"),
        ("Not found: Dataset proj:ds was not found in location US", "ds"),
        (
            "403 Access Denied: Table proj:ds.t: User does not have permission to query table proj:ds.t",
            "ds.t",
        ),
        ('Catalog Error: Table with name "ds.t" does not exist because', "ds.t"),
        ("Catalog Error: Table with name t does not exist!", "t"),
    ],
)
def test_a_table_is_named_without_its_project(message: str, table: str) -> None:
    """In the words of the service, of the emulator and of DuckDB."""
    error = refusal(message, "proj")

    assert isinstance(error, TableMissingError)
    assert error.table == table


@pytest.mark.parametrize(
    "message",
    [
        "400 Unrecognized name: points at [1:8]",
        "Name points not found inside t",
        'Binder Error: Referenced column "points" not found in FROM clause!',
        'Binder Error: Table "t" does not have a column named "points"',
        'Binder Error: Table "t" does not have a column with name "points"',
        "no such field: points.",
    ],
)
def test_a_column_is_named(message: str) -> None:
    """Whoever says it."""
    error = refusal(message, "proj")

    assert isinstance(error, ColumnMissingError)
    assert error.column == "points"


@pytest.mark.parametrize(("message", "says"), [("No\nmore", "No"), ("", "refused, without a reason")])
def test_everything_else_is_a_refusal(message: str, says: str) -> None:
    """Its first line stays."""
    error = refusal(message, "proj")

    assert type(error) is QueryRefusedError
    assert str(error) == says


@pytest.mark.parametrize(
    ("message", "denied"),
    [
        ("404 Not found: Table proj:ds.t was not found in location US", False),
        ("Catalog Error: Table with name t does not exist!", False),
        ("403 Access Denied: Table proj:ds.t: User does not have permission to query table proj:ds.t", True),
    ],
)
def test_a_table_that_may_not_be_read_is_told_from_one_that_is_not_there(
    message: str, *, denied: bool
) -> None:
    """As far as the service tells them apart."""
    error = refusal(message, "proj")

    assert isinstance(error, TableMissingError)
    assert error.denied is denied
