"""Finding fields by name."""

from typing import Any

import pytest

from simulators.faults.fields import holders

ROW = {"id": 1, "home": {"id": 2, "players": [{"min": "30"}, {"min": "05"}, {}]}, "odds": None}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("id", [(ROW, "id")]),
        ("home.id", [(ROW["home"], "id")]),
        ("home.players.min", [({"min": "30"}, "min"), ({"min": "05"}, "min")]),
        ("odds", [(ROW, "odds")]),
        ("odds.spread", []),
        ("away.id", []),
        ("id.x", []),
    ],
)
def test_a_dot_reaches_into_objects_and_lists(name: str, found: list[Any]) -> None:
    """Only what is there is found; null and figures have no fields."""
    assert found == list(holders(ROW, name))
