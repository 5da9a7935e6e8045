"""What a table holds of each game."""

from reference.validation.facts import Held, held
from reference.validation.sources import BOX, ODDS, PLAYERS
from tests.reference.validation.facts.asked import asked
from tests.reference.validation.night import COMPUTED, LOADED, night


def test_rows_keys_and_times_are_counted() -> None:
    """Players who did not play have rows too."""
    at = round(LOADED.timestamp() * 1e6)

    assert asked(held(BOX), night(1)) == [Held("g0", 6, 6, at, at, 0.0, {})]


def test_quality_is_summed() -> None:
    """A null adds nothing, and is told as such."""
    tables = night(1)
    tables["player_game_summary"][0]["quality_score"] = None
    (one,) = asked(held(PLAYERS), tables)

    assert round(one.quality, 6) == 2.85
    assert one.nulls == {"quality_score": 1}
    assert one.newest == round(COMPUTED.timestamp() * 1e6)


def test_a_doubled_row_has_no_key_of_its_own() -> None:
    """Rows and keys differ by it."""
    tables = night(1)
    tables["odds_api_game_lines"].append(dict(tables["odds_api_game_lines"][0]))
    (one,) = asked(held(ODDS), tables)

    assert (one.rows, one.keys) == (4, 3)
