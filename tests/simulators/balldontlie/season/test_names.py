"""Invented names."""

from simulators.balldontlie.season.names import name
from simulators.seed import stream


def test_some_names_have_diacritics() -> None:
    """Sources that strip them would not match by name."""
    draw = stream(0, "n")
    names = [name(draw) for _ in range(500)]

    assert 0.05 < sum(not f"{who.first}{who.last}".isascii() for who in names) / 500 < 0.3


def test_some_names_have_suffixes() -> None:
    """In the last name, as the API has them."""
    draw = stream(0, "n")
    lasts = [name(draw).last for _ in range(500)]

    assert 0.02 < sum(last.endswith(("Jr.", "II", "III", "IV")) for last in lasts) / 500 < 0.1


def test_three_in_four_are_from_here() -> None:
    """The others come from a dozen countries."""
    draw = stream(0, "n")
    countries = [name(draw).country for _ in range(1000)]

    assert 0.7 < countries.count("USA") / 1000 < 0.84
    assert len(set(countries)) > 8
