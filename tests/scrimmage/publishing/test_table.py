"""The table's name and statements."""

from dataclasses import fields

import pytest

from scrimmage.publishing import Measurement, Table, TableNameError
from scrimmage.publishing.table import COLUMNS, REQUIRED


def test_a_name_has_three_parts() -> None:
    """A project of a domain has a dot and a colon of its own."""
    assert str(Table.named("my-project.quality.runs")) == "my-project.quality.runs"
    assert Table.named("example.com:mine.quality.runs") == Table("example.com:mine", "quality", "runs")


@pytest.mark.parametrize(
    "name", ["", "runs", "quality.runs", "p.q.`r`", "p.q.r; DROP TABLE x", "p..r", "p.q.r\n"]
)
def test_what_is_no_name_is_refused(name: str) -> None:
    """Nothing of it gets into a statement."""
    with pytest.raises(TableNameError, match=r"Valid: PROJECT\.DATASET\.TABLE"):
        Table.named(name)


def test_the_columns_are_the_fields_of_a_measurement() -> None:
    """In their order; those that may be None are not required."""
    assert list(COLUMNS) == [one.name for one in fields(Measurement)]
    assert [one.name for one in fields(Measurement) if "None" not in str(one.type)] == list(COLUMNS)[
        :REQUIRED
    ]


def test_the_table_is_partitioned_by_day() -> None:
    """And a statement names the day that it reads."""
    table = Table("p", "d", "t")

    assert "PARTITION BY DATE(started)" in table.create()
    assert "`run` STRING NOT NULL" in table.create()
    assert "`rig` STRING,\n" in table.create()
    assert "DATE(there.started) = DATE(@started)" in table.merge()
