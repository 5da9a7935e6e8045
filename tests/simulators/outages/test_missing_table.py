"""missing_table."""

import pytest

from simulators.outages import Answer
from simulators.outages.missing_table import MissingTable

MISSING = MissingTable(table="nba_raw.schedule")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1 FROM `p.nba_raw.schedule` AS s",
        "SELECT 1 FROM p.nba_raw.schedule",
        "SELECT 1 FROM `p`.`nba_raw`.`schedule`",
        "/bigquery/v2/projects/p/datasets/nba_raw/tables/schedule/insertAll",
    ],
)
def test_every_way_of_naming_the_table_counts(text: str) -> None:
    """In SQL, and in the path of an insert."""
    assert MISSING.concerns(text)


@pytest.mark.parametrize(
    "text", ["FROM `p.nba_raw.schedule_old`", "FROM `p.old_nba_raw.schedule`", "schedule"]
)
def test_another_table_does_not(text: str) -> None:
    """Not even one whose name begins or ends alike."""
    assert not MISSING.concerns(text)


def test_the_client_is_told_which(whole: Answer) -> None:
    """In the service's words."""
    reply = MISSING.apply(whole).delivery.reply

    assert reply is not None
    assert (reply.status, MISSING.apply(whole).fate) == (404, "missing")
    assert b"Not found: Table nba_raw.schedule was not found" in reply.body
