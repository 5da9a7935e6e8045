"""Where two tables with a row a player differ."""

from reference.validation.facts import Pair, Pairing, pair
from reference.validation.sources import BOX, GAMEBOOK
from tests.reference.validation.facts.asked import asked
from tests.reference.validation.night import night

PAIRING = Pairing(BOX, GAMEBOOK, ("points",))


def test_equal_tables_differ_in_nobody() -> None:
    """Names do not matter, ids do."""
    tables = night(1)
    tables.change("nbac_gamebook_player_stats", {"player_id": 1}, player_name="Somebody Jr.")

    assert asked(pair(PAIRING), tables) == [Pair("g0", 0, 0, 0)]


def test_differing_and_missing_players_are_counted() -> None:
    """Those who did not play are not missed; a doubled row is one."""
    tables = night(1)
    tables.change("bdl_player_boxscores", {"player_id": 1}, points=0)
    tables.drop("bdl_player_boxscores", player_id=2)
    tables.drop("nbac_gamebook_player_stats", player_id=101)
    tables.drop("nbac_gamebook_player_stats", player_id=3)
    tables["bdl_player_boxscores"].append(dict(tables["bdl_player_boxscores"][0]))

    assert asked(pair(PAIRING), tables) == [Pair("g0", 1, 1, 1)]


def test_a_column_without_values_differs_in_nobody() -> None:
    """A count of nothing but nulls is 0, not null; that values are missing is told by another check."""
    tables = night(1)
    for row in tables["bdl_player_boxscores"]:
        row["points"] = None

    assert asked(pair(PAIRING), tables) == [Pair("g0", 0, 0, 0)]
