"""Names in two sources."""

from dataclasses import replace

from simulators.pipeline.sources.names import box_name, gamebook_name
from tests.simulators.pipeline.made import pipe

PLAYERS = pipe().season.players
OTHERS = [player for player in PLAYERS if gamebook_name(player, 0) != box_name(player)]


def test_one_of_sixteen_differs() -> None:
    """As with real sources."""
    assert 0.03 < len(OTHERS) / len(PLAYERS) < 0.09


def test_a_name_loses_accents_or_suffix_or_first_name() -> None:
    """Which of them depends on the name."""
    player = OTHERS[0]

    def written(first: str, last: str) -> str:
        return gamebook_name(replace(player, first_name=first, last_name=last), 0)

    assert written("Boško", "Radojičić") == "Bosko Radojicic"
    assert written("Abram", "Winbush Jr.") == "Abram Winbush"
    assert written("Abram", "Winbush") == "A. Winbush"


def test_a_player_keeps_both_names_all_season() -> None:
    """They hang on player and seed only."""
    assert [gamebook_name(player, 0) for player in PLAYERS] == [
        gamebook_name(player, 0) for player in PLAYERS
    ]
    assert [gamebook_name(player, 0) for player in PLAYERS] != [
        gamebook_name(player, 1) for player in PLAYERS
    ]
