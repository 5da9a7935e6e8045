"""A damage of a scenario."""

import tomllib
from datetime import date

import msgspec
import pytest

from simulators.pipeline.damages.rule import DamageRule


def rules(text: str) -> list[DamageRule]:
    """What a TOML document's ``[[damages]]`` say."""
    return msgspec.convert(tomllib.loads(text)["damages"], list[DamageRule])


def test_a_scenario_writes_when_and_do() -> None:
    """``when`` may be left out, and is then always."""
    first, second = rules(
        """
        [[damages]]
        when = { chance = 0.2, dates = ["2025-01-31"] }
        do = { kind = "drop_games", table = "bdl_player_boxscores", count = 1 }
        [[damages]]
        do = { kind = "noop" }
        """
    )

    assert (first.when.chance, first.when.dates) == (0.2, (date(2025, 1, 31),))
    assert second.when.counted(7)


@pytest.mark.parametrize(
    "text",
    [
        'do = { kind = "drop_game" }',
        'do = { kind = "drop_games", table = "games" }',
        'do = { kind = "drop_games", table = "nbac_schedule", games = 1 }',
        'do = { kind = "drop_games", table = "nbac_schedule", count = 0 }',
        'do = { kind = "noop" }\nwhen = { chance = 2 }',
        'do = { kind = "noop" }\nwhen = { often = 2 }',
        "when = { nth = 1 }",
    ],
)
def test_a_mistake_is_refused(text: str) -> None:
    """Unknown kinds, tables and settings, and numbers out of bounds."""
    with pytest.raises(msgspec.ValidationError):
        rules(f"[[damages]]\n{text}\n")
