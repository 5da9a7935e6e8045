"""What the table and the page read."""

import msgspec

from scrimmage.comparing.reading import failed, incomplete, rows
from scrimmage.comparing.result import Comparison
from tests.scrimmage.comparing.conftest import cell


def test_the_house_stands_apart(found: Comparison) -> None:
    """Its rows are in the one table, all others in the other."""
    assert [row.rule.id for row in rows(found, house=False)] == ["RL2", "RL9"]
    assert [row.rule.id for row in rows(found, house=True)] == ["RL7c"]


def test_a_square_says_how_often(found: Comparison) -> None:
    """In the order of the targets; who was not run has a dash as well."""
    says = {row.rule.id: [square.says for square in row.squares] for row in rows(found, house=False)}

    assert says == {"RL2": ["✓", "-", "-"], "RL9": ["✗ 2/4", "-", "-"]}


def test_words_tell_not_claimed_from_not_run(found: Comparison) -> None:
    """Both are dashes."""
    first = next(rows(found, house=False))

    assert [square.word for square in first.squares] == ["pass", "not_applicable", "not_run"]


def test_scenarios_add_up_where_the_claim_applies(found: Comparison) -> None:
    """What is not asked in one scenario is no weight in another."""
    more = [
        cell("tenacity", "RL2", scenario="rate_limit/other", verdict="fail", n=5, broken=1),
        cell("tenacity", "RL2", scenario="rate_limit/third", n=2),
    ]

    first = next(rows(msgspec.structs.replace(found, cells=[*found.cells, *more]), house=False))

    assert first.squares[1].says == "✗ 1/7"


def test_what_failed_is_told_target_by_target(found: Comparison) -> None:
    """The house's apart."""
    assert [(rule.id, one.target) for rule, one in failed(found, house=False)] == [("RL9", "urllib3")]
    assert [(rule.id, one.target) for rule, one in failed(found, house=True)] == [("RL7c", "urllib3")]


def test_what_was_not_run_is_named(found: Comparison) -> None:
    """It decides the exit code."""
    assert [column.target for column in incomplete(found)] == ["gone"]
