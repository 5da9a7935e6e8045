"""docs/publish.md: the table is as it says, and its queries tell what they say."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scrimmage.publishing import Table, measurements, publish
from scrimmage.publishing.table import COLUMNS
from scrimmage.staging.bigquery import client
from scrimmage.staging.hosts import BIGQUERY
from simulators.warehouse.emulator import Emulator
from simulators.warehouse.rest import RestTables
from tests.docs.pages import ROOT
from tests.scrimmage.signoff.made import claim, objective, scenario, verdict

PAGE = (ROOT / "docs" / "publish.md").read_text()
QUERIES = dict(re.findall(r"^<!-- query: (\w+) -->\n```sql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
TABLE = Table("p", "quality", "certifications")

Ask = Callable[[str], list[dict[str, Any]]]


def test_the_page_describes_each_column() -> None:
    """In the table's order, with its type."""
    assert re.findall(r"^\| `(\w+)` \| ([A-Z0-9]+) \|", PAGE, re.MULTILINE) == list(COLUMNS.items())


def test_each_query_has_its_name() -> None:
    """By which a test below runs it."""
    assert len(QUERIES) == PAGE.count("```sql")
    tests = Path(__file__).read_text()
    assert [name for name in QUERIES if f'ask("{name}")' not in tests] == []


@pytest.fixture(scope="module")
def ask(one_emulator: Emulator) -> Iterator[Ask]:
    """What runs a query of the page over two whole runs, the second worse, and a third published in part."""
    RestTables(one_emulator.url, TABLE.project).reset()
    env = {BIGQUERY: one_emulator.url}
    good = verdict(scenario("rate_limit/resume", claim("RL1")), objectives=[objective("T1")])
    failed = scenario("rate_limit/resume", claim("RL1", "fail", 2.0))
    bad = verdict(
        failed, objectives=[objective("T1", "fail", 2.0)],
        started="2025-01-02T00:00:00+00:00", verdict="fail",
    )  # fmt: skip
    third = measurements(msgspec.structs.replace(good, started="2025-01-03T00:00:00+00:00"))
    with client(TABLE.project, env) as real:
        real.create_dataset(TABLE.dataset)
        for rows in (measurements(good), measurements(bad), third[:2]):
            publish(rows, TABLE, env)
        yield lambda name: [dict(row.items()) for row in real.query(QUERIES[name]).result()]


@pytest.mark.wire
def test_the_latest_verdict_is_of_a_whole_run(ask: Ask) -> None:
    """The third has no verdict yet."""
    assert [(row["target"], row["started"].day, row["verdict"]) for row in ask("latest")] == [
        ("reference", 2, "fail")
    ]


@pytest.mark.wire
def test_objectives_come_in_the_order_of_time(ask: Ask) -> None:
    """With what was measured."""
    assert [(row["id"], row["started"].day, row["observed"]) for row in ask("objectives")] == [
        ("T1", 1, 0.0),
        ("T1", 2, 2.0),
        ("T1", 3, 0.0),
    ]


@pytest.mark.wire
def test_what_passed_before_is_named(ask: Ask) -> None:
    """The objective and the claim, with both figures."""
    assert [
        (row["kind"], row["id"], row["scenario"], row["earlier"], row["observed"]) for row in ask("worse")
    ] == [
        ("claim", "RL1", "rate_limit/resume", 0.0, 2.0),
        ("objective", "T1", None, 0.0, 2.0),
    ]


@pytest.mark.wire
def test_failing_claims_are_counted(ask: Ask) -> None:
    """Over the runs that judged them."""
    assert [(row["id"], row["failed"], row["runs"]) for row in ask("failing")] == [("RL1", 1, 2)]


@pytest.mark.wire
def test_a_run_published_in_part_is_found(ask: Ask) -> None:
    """By the verdict that it lacks."""
    assert [(row["started"].day, row["rows_there"]) for row in ask("partial")] == [(3, 2)]
