"""The numbers of the averages by category."""

from simulators.balldontlie.shapes.category import base_numbers, ranked, shooting_numbers
from simulators.balldontlie.totals import COUNTS, Totals

TOTALS = Totals(games=2, wins=1, sums=dict.fromkeys(COUNTS, 10) | {"minutes": 480, "plus_minus": -20})


def test_general_base_has_58_numbers_with_ranks() -> None:
    """29 and a rank for each; all are numbers."""
    (row,) = ranked([base_numbers(TOTALS)])

    assert len(row) == 58
    assert {"gp", "w", "l", "w_pct", "min", "tov", "dd2", "td3", "pts_rank"} <= set(row)
    assert all(isinstance(value, int | float) for value in row.values())


def test_a_team_has_five_on_the_court() -> None:
    """Minutes and plus-minus of a team are those of the game."""
    row = base_numbers(TOTALS, on_court=5)

    assert (row["min"], row["plus_minus"], row["pts"]) == (48, -2, 5)


def test_equals_share_a_rank() -> None:
    """The next one is as far down as there are others before it; few turnovers rank first."""
    rows = ranked([{"pts": 9, "tov": 1}, {"pts": 9, "tov": 2}, {"pts": 4, "tov": 3}])

    assert [row["pts_rank"] for row in rows] == [1, 1, 3]
    assert [row["tov_rank"] for row in rows] == [1, 2, 3]


def test_nobody_has_no_ranks() -> None:
    """Before the first game."""
    assert ranked([]) == []


def test_other_types_have_shares_of_shots() -> None:
    """Also of who never tried."""
    none = Totals(games=1)

    assert shooting_numbers(TOTALS)["efg_pct"] == 1.5
    assert (shooting_numbers(none)["efg_pct"], shooting_numbers(none)["ts_pct"]) == (0, 0)
