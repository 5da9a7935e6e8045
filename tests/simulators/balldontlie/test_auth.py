"""Keys, tiers, and what may be asked for."""

import pytest

from simulators.balldontlie.auth import accepts_json, key_of, may
from simulators.balldontlie.options import TIERS, ApiOptions


@pytest.mark.parametrize("header", ["abc", "Bearer abc", "bearer abc", " abc "])
def test_both_forms_are_one_key(header: str) -> None:
    """Raw and Bearer are the same caller."""
    assert key_of(header, ApiOptions()) == "abc"


@pytest.mark.parametrize("header", [None, "", "  ", "Bearer", "Bearer a b", "Basic abc"])
def test_without_a_key_there_is_nobody(header: str | None) -> None:
    """Nothing, a scheme alone, and another scheme are no key."""
    assert key_of(header, ApiOptions()) is None


def test_only_listed_keys_are_accepted() -> None:
    """Where keys are listed, others are unknown."""
    options = ApiOptions(keys=("a", "b"))

    assert [key_of(key, options) for key in ("a", "b", "c")] == ["a", "b", None]


def test_a_tier_may_do_what_the_ones_before_it_may() -> None:
    """Three tiers, each with those below it."""
    assert [[may(tier, needed) for needed in TIERS] for tier in TIERS] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


@pytest.mark.parametrize(
    ("accept", "verdict"),
    [
        (None, True),
        ("", True),
        ("*/*", True),
        ("application/json", True),
        ("text/html, application/*;q=0.8", True),
        ("Application/JSON; charset=utf-8", True),
        ("text/html", False),
        ("application/xml, text/plain", False),
        ("application/json;q=0", False),
        ("application/json; q=0.0", False),
    ],
)
def test_json_must_be_allowed(accept: str | None, verdict: bool) -> None:  # noqa: FBT001  # a table's column
    """RFC 9110 section 12.5.1: a weight of 0 means never."""
    assert accepts_json(accept) is verdict
