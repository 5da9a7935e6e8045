"""Invented players."""

import re

import pytest

from simulators.balldontlie.model import Player
from simulators.balldontlie.season.players import PlayerMaker
from simulators.seed import stream


def made(number: int, year: int = 2024) -> list[Player]:
    """*number* players."""
    maker = PlayerMaker(year, stream(0, "p"))
    return [maker.player(4, jersey % 56) for jersey in range(number)]


@pytest.mark.parametrize("year", [1990, 2024])
def test_ids_and_names_are_unique(year: int) -> None:
    """As many as a league has, also in a year whose players all have small ids."""
    players = made(570, year)

    assert len({player.id for player in players}) == 570
    assert len({(player.first_name, player.last_name) for player in players}) == 570


def test_ids_are_sparse() -> None:
    """From one digit up to 1.06e9, with wide gaps."""
    ids = [player.id for player in made(500)]

    assert min(ids) < 1000
    assert 1_028_000_000 < max(ids) <= 1_060_000_000


def test_height_and_weight_are_written_as_the_api_writes_them() -> None:
    """Feet and inches, and pounds, as text."""
    for player in made(300):
        assert re.fullmatch(r"[5-7]-(\d|1[01])", player.height or "")
        assert 150 <= int(player.weight or "") <= 320


def test_positions_are_those_of_the_api() -> None:
    """Also the empty one."""
    assert {player.position for player in made(570)} == {"", "G", "F", "C", "G-F", "F-G", "F-C", "C-F"}


def test_colleges_are_sometimes_a_dash_or_a_blank() -> None:
    """A parser that trusts the field must fall."""
    assert {"-", " "} < {player.college for player in made(300)}


def test_the_undrafted_have_nulls_and_a_few_a_round_0() -> None:
    """A number always has a year and a round of 1 or 2."""
    players = made(570)
    places = {player.draft_round for player in players if player.draft_number is None}

    assert places == {None, 0}
    for player in players:
        if player.draft_number is not None:
            assert player.draft_year is not None
            assert player.draft_round == (1 if player.draft_number <= 30 else 2)


def test_shirt_0_is_not_known() -> None:
    """A null where the API has one."""
    players = made(2)

    assert (players[0].jersey_number, players[1].jersey_number) == (None, "1")
