"""Another file in place of the one that was brought."""

from simulators.pipeline.damages.files import FileDamage, brought
from simulators.pipeline.description import default
from simulators.pipeline.pipeline import instant_after
from simulators.pipeline.scene import Scene
from tests.simulators.pipeline.made import day_of, morning, pipe

DAY = day_of(6)
FILE = pipe().scraped("bdl_box_scores", DAY, instant_after(DAY))
SCENE = Scene(DAY, morning().tables, {}, {"bdl_box_scores": FILE}, default(), dict)


def test_it_strikes_right_after_its_scraper() -> None:
    """What is loaded is the damaged file."""
    assert FileDamage(scraper="bdl_box_scores").after(default()) == "scrape bdl_box_scores"


def test_records_tell_the_new_file() -> None:
    """Rows, games and status of that scraper; those of the others stay."""
    damaged = brought(SCENE, "bdl_box_scores", FILE.holding(FILE.rows[:1]), "cut", "failed")

    runs = {row["scraper"]: row for row in damaged.tables["scraper_runs"].dicts()}
    assert (runs["bdl_box_scores"]["row_count"], runs["bdl_box_scores"]["status"]) == (1, "failed")
    assert runs["nbac_gamebook"]["game_count"] == 6
    listed = damaged.tables["scraper_games"].values("scraper")
    assert (listed.count("bdl_box_scores"), listed.count("nbac_gamebook")) == (1, 6)
    assert damaged.files["bdl_box_scores"].rows == FILE.rows[:1]


def test_the_same_file_leaves_the_same_records() -> None:
    """Nothing but the file is told."""
    damaged = brought(SCENE, "bdl_box_scores", FILE, "nothing")

    assert SCENE.tables["scraper_runs"] == damaged.tables["scraper_runs"]
    assert sorted(map(str, SCENE.tables["scraper_games"].rows)) == sorted(
        map(str, damaged.tables["scraper_games"].rows)
    )
