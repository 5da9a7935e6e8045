"""``scrimmage list``."""

from collections.abc import Callable
from typing import Any

import pytest

from scenarios.claims.table import CLAIMS
from scrimmage.catalog import SUITES, ids
from scrimmage.commands.listing import KINDS
from scrimmage.defects.table import DEFECTS
from scrimmage.targets.table import TARGETS
from simulators.faults.table import NAMES

Cli = Callable[..., Any]

THERE = {
    "scenarios": [name for suite in SUITES for name in ids(suite)],
    "claims": list(CLAIMS),
    "faults": list(NAMES),
    "targets": [*TARGETS, "package.module:attribute"],
    "defects": list(DEFECTS),
}


def test_every_kind_is_held_against_its_table() -> None:
    """A new kind is a new line above."""
    assert list(KINDS) == list(THERE)


@pytest.mark.parametrize("kind", list(THERE))
def test_each_of_a_kind_is_listed_with_its_title(cli: Cli, kind: str) -> None:
    """In the order of its table."""
    rows = cli("list", kind, "--json").json()

    assert [row["id"] for row in rows] == THERE[kind]
    assert all(row["title"] for row in rows)


@pytest.mark.parametrize("kind", list(THERE))
def test_it_can_be_read_in_80_columns(cli: Cli, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids are never cut."""
    monkeypatch.setenv("COLUMNS", "80")

    shown = cli("list", kind).out

    assert max(map(len, shown.splitlines())) <= 80
    if kind != "scenarios":
        assert all(name in shown for name in THERE[kind])


def test_scenarios_are_what_is_listed_unless_told(cli: Cli) -> None:
    """They are asked for most."""
    assert cli("list", "--json").json() == cli("list", "scenarios", "--json").json()


def test_an_unknown_kind_is_answered_with_those_there_are(cli: Cli) -> None:
    """Exit code 2."""
    ended = cli("list", "claim")

    assert (ended.code, ended.err) == (
        2, "scrimmage: there is no list of 'claim'. Valid: scenarios, claims, faults, targets, defects.\n",
    )  # fmt: skip
