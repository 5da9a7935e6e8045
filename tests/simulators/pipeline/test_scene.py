"""What a damage is given and gives."""

from datetime import date

from simulators.pipeline.description import default
from simulators.pipeline.scene import Scene
from simulators.pipeline.table import Table

EMPTY = default().tables["scraper_games"].empty()
ONE = Table(EMPTY.columns, (("s", date(2025, 1, 1), "a", 1, 0),))
SCENE = Scene(date(2025, 1, 1), {"scraper_games": ONE}, {}, {}, default(), dict)


def test_a_missing_table_is_one_without_rows() -> None:
    """So that a damage need not ask."""
    assert SCENE.table("scraper_games") is ONE
    assert SCENE.table("nbac_schedule").rows == ()


def test_a_scene_is_left_as_it_is() -> None:
    """What is put or taken is another mapping."""
    assert SCENE.putting("scraper_games", EMPTY, "emptied").tables == {"scraper_games": EMPTY}
    assert SCENE.without("scraper_games", "gone").tables == {}
    assert SCENE.unchanged().tables is SCENE.tables
    assert SCENE.unchanged().also(x=EMPTY).tables == {"scraper_games": ONE, "x": EMPTY}
    assert SCENE.tables == {"scraper_games": ONE}
