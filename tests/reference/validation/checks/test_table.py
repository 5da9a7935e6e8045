"""Which checks each gate makes."""

import pytest

from reference.validation import CHECKS, PHASES, Tables
from tests.reference.validation.night import bench, night

NAMES = {
    "1-2": {"empty_records", "scraper_output", "schema_fields", "plausible_count", "upstream_late"},
    "2-3": {"empty_records", "game_count", "upstream_late", "processors", "rows_per_game", "duplicates",
            "nulls", "freshness", "unscheduled", "consistency"},
    "3-4": {"empty_records", "game_count", "upstream_late", "processors", "quality", "rows_per_game",
            "duplicates", "nulls", "freshness", "unscheduled", "consistency"},
}  # fmt: skip


def test_each_gate_makes_its_checks() -> None:
    """Each of a subject of its own."""
    assert {phase: {check.name for check in checks} for phase, checks in CHECKS.items()} == NAMES
    assert tuple(CHECKS) == PHASES
    for checks in CHECKS.values():
        pairs = [(check.name, check.subject) for check in checks]
        assert len(set(pairs)) == len(pairs)


def test_each_table_that_is_asked_has_a_place() -> None:
    """So that a renamed one can be found."""
    asked = {
        table for checks in CHECKS.values() for check in checks for ask in check.asks for table in ask.tables
    }

    assert asked <= set(Tables().places)


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("games", [0, 1, 15])
def test_a_healthy_night_is_no_alarm(phase: str, games: int) -> None:
    """None, one, or as many as there can be; each gate takes one query and one insert."""
    it = bench(night(games))

    assert it.ask(phase).outcome == "open"
    assert it.warehouse.calls == ["query", "insert"]


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize(
    "changes",
    [
        {"game_type": "cup_final", "neutral_site": True},
        {"game_type": "playoffs"},
        {"neutral_site": True},
    ],
)
def test_a_day_of_unusual_games_is_no_alarm(phase: str, changes: dict[str, object]) -> None:
    """Only a Cup final, a neutral court; tip-offs here are past midnight UTC anyway."""
    assert bench(night(1, **changes)).ask(phase).outcome == "open"


@pytest.mark.parametrize("phase", PHASES)
def test_a_day_whose_games_were_all_postponed_is_no_alarm(phase: str) -> None:
    """Lines had been taken."""
    tables = night(3, status="postponed", home_score=None, visitor_score=None)

    assert bench(tables).ask(phase).outcome == "open"
