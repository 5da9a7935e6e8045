"""Plain values as TOML."""

import tomllib
from datetime import UTC, datetime

import pytest

from scrimmage.pytest_plugin.command import ScrimmageError
from scrimmage.pytest_plugin.toml import toml


def test_what_is_written_is_read_back() -> None:
    """Every kind of value, awkward keys and characters among them."""
    table = {
        "title": 'a "quoted" \\ line\nand \x7f ünïcode 🏀', "n": 3, "x": 0.25, "on": True, "none": [],
        "faults": [{"when": {"page": 2}, "do": {"kind": "status", "status": 429}}],
        "a.b": {"c d": ["e", "f"]}, "now": datetime(2025, 1, 2, 3, tzinfo=UTC),
    }  # fmt: skip

    assert tomllib.loads(toml(table)) == table


def test_what_toml_has_no_form_for_is_refused() -> None:
    """With the place where it stands."""
    with pytest.raises(ScrimmageError, match=r"^faults\[1\]\.when is None\. Valid: text, numbers"):
        toml({"faults": [{}, {"when": None}]})
