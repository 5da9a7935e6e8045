"""Two damages in one night: the closure is that of both."""

import pytest

from simulators.seed import stream
from tests.simulators.pipeline.made import Raw, day_of, late_game
from tests.simulators.processors.kinds import KINDS, named
from tests.simulators.processors.made import heal, night, wrong

_EVERY: list[Raw] = [raw for raws in KINDS.values() for raw in raws]


def _pairs(count: int) -> list[tuple[Raw, Raw]]:
    draw = stream(0, "test", "pairs")
    return [(draw.choice(_EVERY), draw.choice(_EVERY)) for _ in range(count)]


@pytest.mark.parametrize(
    ("place", "pair"),
    [pytest.param(place, pair, id="+".join(map(named, pair))) for place, pair in enumerate(_pairs(60))],
)
def test_the_closure_heals_what_can_be_seen(place: int, pair: tuple[Raw, Raw]) -> None:
    """On dates with one to seven games, a late one, and none."""
    day = late_game().day if place % 9 == 8 else day_of(place % 9)
    orchestra = night(*pair, day=day)

    heal(orchestra, day=day)

    assert wrong(orchestra) == []


def test_two_that_have_nothing_to_do_with_each_other_add_up() -> None:
    """The odds need themselves alone."""
    box: Raw = {"kind": "drop_games", "table": "bdl_player_boxscores", "count": 1}
    odds: Raw = {"kind": "table_empty", "table": "odds_api_game_lines"}

    alone, both = (night(*raws).truth for raws in ((box,), (box, odds)))

    assert {need.processor for need in both.needs} - {need.processor for need in alone.needs} == {
        "odds_api_game_lines"
    }


def test_a_game_that_is_lost_beside_its_record_looks_late() -> None:
    """Nobody can tell that upstream had given it: it is waited for, and hidden."""
    box: Raw = {"kind": "drop_games", "table": "bdl_player_boxscores", "count": 1}
    listed: Raw = {"kind": "table_empty", "table": "scraper_games"}

    truth = night(box, listed).truth

    assert truth.needs == ()
    assert [wait.split()[0] for wait in truth.waits] == ["bdl_player_boxscores"]
    assert "bdl_player_boxscores" in truth.hidden
