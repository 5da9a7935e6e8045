"""does_half."""

import pytest

from tests.simulators.pipeline.made import Raw, rows_by_game
from tests.simulators.processors.made import BOX, PLAYERS, night, order, rule, told, wrong


def test_of_a_whole_date_half_of_the_games_are_there() -> None:
    """What it was to replace is gone, and its record says success; a second run makes it whole."""
    orchestra = night(rules=[rule("does_half", {"nth": 1})])
    told(orchestra, order(BOX))

    assert len(rows_by_game(orchestra.tables[BOX])) == 3
    assert wrong(orchestra) == [BOX]

    told(orchestra, order(BOX, key="another"))
    assert wrong(orchestra) == []


@pytest.mark.parametrize("share", [0.1, 0.9])
def test_something_is_always_missing_and_never_all(share: float) -> None:
    """Also of two games."""
    damage: Raw = {"kind": "drop_games", "table": BOX, "count": 2}
    orchestra = night(damage, rules=[rule("does_half", share=share)])
    need = orchestra.truth.needs[0]
    told(orchestra, order(BOX, need.game_ids))

    assert len(rows_by_game(orchestra.tables[BOX])) == 5


def test_of_one_game_or_of_none_half_of_the_rows() -> None:
    """Phase 4 has no games."""
    orchestra = night(rules=[rule("does_half")])
    game = next(iter(rows_by_game(orchestra.tables[BOX])))
    before = rows_by_game(orchestra.tables[BOX])[game], len(orchestra.tables["team_defense_zone"].rows)
    told(orchestra, order(BOX, [game]), order("team_defense_zone"), order(PLAYERS))

    after = rows_by_game(orchestra.tables[BOX])[game], len(orchestra.tables["team_defense_zone"].rows)
    assert after == (round(before[0] / 2), before[1] // 2)
