"""A row that is there twice."""

import pytest

from tests.reference.validation.after import after, says
from tests.reference.validation.night import Tables

TABLES = [
    ("2-3", "bdl_player_boxscores"), ("2-3", "nbac_gamebook_player_stats"), ("2-3", "odds_api_game_lines"),
    ("2-3", "nbac_schedule"), ("3-4", "player_game_summary"), ("3-4", "team_game_summary"),
]  # fmt: skip


@pytest.mark.parametrize(("phase", "table"), TABLES)
def test_a_doubled_table_warns_and_no_more(phase: str, table: str) -> None:
    """A processor ran twice: nothing is missing, and a doubled row counts once in every sum."""

    def twice(night: Tables) -> None:
        night[table].extend([dict(row) for row in night[table]])

    assert after(phase, twice) == [("duplicates", "warning")]


def test_it_counts_and_names() -> None:
    """The rows too many, and their games."""
    assert says("2-3", lambda night: night["nbac_schedule"].append(dict(night["nbac_schedule"][1]))) == [
        "nbac_schedule has 1 rows too many for its key, in g1"
    ]
