"""Tables that disagree."""

import pytest

from simulators.pipeline.disagreements import disagreements
from simulators.pipeline.hours import DAY as A_DAY
from simulators.pipeline.pipeline import instant_after
from tests.simulators.pipeline.made import Raw, day_of, morning, pipe

DAY = day_of(6)


@pytest.mark.parametrize(
    ("raw", "second", "third"),
    [
        ({"kind": "noop"}, set(), set()),
        ({"kind": "half_box", "scraper": "nbac_gamebook"}, {"nbac_gamebook_player_stats"}, set()),
        ({"kind": "drop_games", "table": "player_game_summary", "count": 1}, set(), set()),
        ({"kind": "drop_team", "table": "player_game_summary"}, set(), {"player_game_summary"}),
        ({"kind": "duplicates", "table": "team_game_summary"}, set(), set()),
        ({"kind": "table_missing", "table": "nbac_schedule"}, set(), set()),
    ],
    ids=lambda value: str(value["kind"]) if isinstance(value, dict) else None,
)
def test_a_table_is_told_whose_points_are_not_the_others(raw: Raw, second: set[str], third: set[str]) -> None:
    """In games that both have; a whole game that is missing disagrees with nobody."""
    tables = morning(raw).tables

    assert second == set(disagreements(tables, DAY, 2))
    assert third == set(disagreements(tables, DAY, 3))


def test_the_first_phase_writes_no_points() -> None:
    """So nothing can disagree."""
    assert list(disagreements(morning({"kind": "half_box", "scraper": "nbac_gamebook"}).tables, DAY, 1)) == []


def test_corrections_are_no_disagreement() -> None:
    """On each of the mornings, though one source has them a day before the other."""
    differed = 0
    for day in pipe().days[::5]:
        tables = pipe().tables(day, instant_after(day + 2 * A_DAY))
        assert list(disagreements(tables, day, 2)) == []
        key = ("game_id", "player_id", "rebounds", "assists")
        differed += set(
            map(tables["bdl_player_boxscores"].key(key), tables["bdl_player_boxscores"].rows)
        ) != set(
            map(tables["nbac_gamebook_player_stats"].key(key), tables["nbac_gamebook_player_stats"].rows)
        )

    assert differed > 0
