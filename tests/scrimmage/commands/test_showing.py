"""``scrimmage show``."""

from collections.abc import Callable
from typing import Any

import pytest

from scenarios.claims.table import CLAIMS
from scenarios.read import read
from scrimmage.catalog import ROOT, SUITES, ids
from scrimmage.defects.table import DEFECTS
from scrimmage.targets.table import TARGETS
from simulators.faults.table import NAMES

Cli = Callable[..., Any]


@pytest.mark.parametrize("name", [*CLAIMS, *NAMES, *TARGETS, *DEFECTS, ids(SUITES[0])[0]])
def test_whatever_is_listed_can_be_shown(cli: Cli, name: str) -> None:
    """For people and as a document."""
    assert name in cli("show", name).out
    assert name in cli("show", name, "--json").json().values()


def test_a_claim_names_every_scenario_that_lists_it(cli: Cli) -> None:
    """However the file writes it down."""
    told = cli("show", "RL1", "--json").json()["scenarios"].split(", ")

    everything = [name for suite in SUITES for name in ids(suite)]
    assert told == [name for name in everything if "RL1" in read(ROOT / f"{name}.toml").raw["claims"]]


def test_a_scenario_is_shown_as_it_stands(cli: Cli) -> None:
    """Brackets are no markup, and no line is cut."""
    name = "rate_limit/retry_after_dates"
    text = (ROOT / f"{name}.toml").read_text()

    assert max(len(line) for line in text.splitlines()) > 100
    assert text in cli("show", name).out
    assert cli("show", name, "--json").json()["text"] == text


def test_a_rule_is_shown_a_paragraph_a_line(cli: Cli) -> None:
    """The code's own line breaks mean nothing to a reader."""
    first, second, _ = cli("show", "RL2", "--json").json()["rule"].split("\n")

    assert first.endswith("before the time told.")
    assert second.startswith("That holds for any page")


def test_a_fault_tells_its_settings(cli: Cli) -> None:
    """With their types."""
    assert "seconds: " in cli("show", "delay", "--json").json()["settings"]


def test_what_is_not_there_is_told(cli: Cli) -> None:
    """Exit code 2."""
    ended = cli("show", "nothing")

    assert ended.code == 2
    assert ended.err.startswith("scrimmage: there is nothing called 'nothing'. Valid: ")
