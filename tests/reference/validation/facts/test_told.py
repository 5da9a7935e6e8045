"""What was found before."""

from datetime import timedelta

from reference.validation.facts import Told, told
from reference.warehouse import Row
from tests.reference.validation.facts.asked import asked
from tests.reference.validation.night import DAY, NOW, night


def row(issues: str, **changes: object) -> Row:
    """A logged attempt."""
    return {
        "validation_id": issues,
        "phase": "2-3",
        "game_date": DAY,
        "validated_at": NOW["2-3"],
        "mode": "warning",
        "outcome": "warned",
        "issues": issues,
        "measures": "{}",
        **changes,
    }


def test_only_this_boundary_and_date_count() -> None:
    """And the last month, so that old partitions are not read."""
    tables = night(1)
    tables["phase_boundary_validations"].extend(
        [
            row("ours"),
            row("phase", phase="3-4"),
            row("day", game_date=DAY - timedelta(days=1)),
            row("old", validated_at=NOW["2-3"] - timedelta(days=32)),
        ]
    )

    assert asked(told, tables) == [Told("ours")]
