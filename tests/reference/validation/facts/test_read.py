"""One query for many facts, and back."""

from dataclasses import dataclass

import pytest

from reference.validation.facts import SENTINEL, Ask, combined, parsed
from reference.warehouse import WarehouseError


@dataclass
class One:
    """A fact."""

    a: int


ASKS = [Ask("k", ("t",), "a AS a", "FROM {t}", One), Ask("empty", ("t",), "a AS a", "FROM {t}", One)]
FIRST = {"fact": SENTINEL, "body": "{}"}


def test_all_questions_share_a_query() -> None:
    """After the row that shows that there was an answer."""
    sql = combined(ASKS, {"t": "x"})

    assert sql.count("UNION ALL") == 2
    assert sql.startswith("SELECT 'asked' AS fact, '{}' AS body\n")


def test_facts_come_by_their_question() -> None:
    """One that nothing answered has none."""
    rows = [{"fact": "k", "body": '{"a": 1}'}, FIRST, {"fact": "k", "body": '{"a": 2}'}]

    assert parsed(ASKS, rows) == {"k": [One(1), One(2)], "empty": []}


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{"fact": "k", "body": '{"a": 1}'}],
        [FIRST, {"fact": "other", "body": "{}"}],
        [FIRST, {}],
        [FIRST, {"fact": "k", "body": None}],
        [FIRST, {"fact": "k", "body": "[1]"}],
        [FIRST, {"fact": "k", "body": '{"": 1}'}],
        [FIRST, {"fact": "k", "body": '{"a": 1'}],
    ],
)
def test_what_is_no_answer_is_garbled(rows: list[dict[str, object]]) -> None:
    """Above all no answer: it is not taken for empty tables."""
    with pytest.raises(WarehouseError, match="garbled"):
        parsed(ASKS, rows)
