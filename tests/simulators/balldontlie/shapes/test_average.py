"""Season averages."""

import msgspec

from simulators.balldontlie.shapes.average import average_row
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.totals import COUNTS, Totals


def test_the_flat_row() -> None:
    """Means to one decimal, min as text, shares of the sums."""
    totals = Totals(games=2, sums=dict.fromkeys(COUNTS, 3) | {"minutes": 19, "fga": 9})
    row = msgspec.json.decode(encode(average_row(totals, 7, 2024)))

    assert list(row) == [
        "games_played", "pts", "ast", "reb", "stl", "blk", "turnover", "min", "fgm", "fga", "fg_pct",
        "fg3m", "fg3a", "fg3_pct", "ftm", "fta", "ft_pct", "oreb", "dreb", "player_id", "season",
    ]  # fmt: skip
    assert (row["pts"], row["min"], row["fg_pct"], row["ft_pct"]) == (1.5, "09", 0.333, 1)
