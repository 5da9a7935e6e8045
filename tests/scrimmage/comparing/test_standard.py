"""The sections of the standard."""

import pytest

from scenarios.claims.table import CLAIMS
from scenarios.read import read
from scrimmage.catalog import ROOT
from scrimmage.comparing.standard import SAYS, sections


def test_sections_come_in_their_order() -> None:
    """Each once; a number that belongs to no RFC is none."""
    texts = ["x: 'y' took 5.3 s (RFC 9110 15.6.4 and 10.2.3: so)", "RFC 9110, 10.2.3, 5.6.7", "objective T1"]

    assert sections(texts) == ["5.6.7", "10.2.3", "15.6.4"]


@pytest.mark.parametrize("claim", ["RL2", "RL9"])
def test_what_a_claim_stands_on_is_told(claim: str) -> None:
    """A finding without its rule would be an opinion."""
    assert sections([CLAIMS[claim].source])


def test_each_section_of_the_catalogue_is_told() -> None:
    """Those that the entries of Retry-After's catalogue name."""
    loaded = read(ROOT / "rate_limit" / "torture.toml")

    for entry in loaded.raw["catalogue"]:
        assert sections([entry["source"]]), entry["name"]


def test_nothing_is_told_that_nobody_asks() -> None:
    """Texts end with a full stop."""
    assert all(text.endswith(".") for text in SAYS.values())
