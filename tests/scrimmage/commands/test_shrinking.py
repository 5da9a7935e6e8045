"""``scrimmage shrink``."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrimmage.shrinking import search

Cli = Callable[..., Any]

REFUSED = """
title = "Three faults"
suite = "own"
rigs = ["sim"]
expect = "complete"
[[faults]]
when = { page = 1, nth = 1 }
do = { kind = "status", status = 429, retry_after = { seconds = { draw = [1, 9] } } }
[[faults]]
when = { page = 3, nth = 1 }
do = { kind = "status", status = 429, retry_after = { date = 90 } }
[[faults]]
when = { page = 2, nth = 1 }
do = { kind = "delay", seconds = 1 }
[claims]
RL1 = {}
RL2 = {}
"""


def test_the_scenario_that_it_prints_fails_the_same_way(cli: Cli, user: Path) -> None:
    """Standard output is a file of its own; what was found goes to standard error."""
    (user / "three.toml").write_text(REFUSED)

    ended = cli("shrink", str(user / "three.toml"), "--seed", "3", "--target", "defect:whole_seconds_only")

    assert ended.code == 1
    (user / "shrunk.toml").write_text(ended.out)
    assert [one["do"]["retry_after"] for one in tomllib.loads(ended.out)["faults"]] == [{"date": 90}]
    words = ended.out.splitlines()[1].removeprefix("# scrimmage ").split()
    assert words[:2] == ["replay", "shrunk.toml"]
    again = cli(*(str(user / word) if word == "shrunk.toml" else word for word in words))
    assert again.code == 1
    assert "RL1" in ended.err
    assert "3 parts -> 1" in ended.err


def test_the_document_holds_the_scenario_too(cli: Cli, user: Path) -> None:
    """With the claim that was asked for."""
    (user / "three.toml").write_text(REFUSED)

    ended = cli(
        "shrink", str(user / "three.toml"), "--target", "defect:dates_unread", "--claim", "RL2", "--json"
    )

    told = ended.json()
    assert (ended.code, told["claim"], told["before"], told["after"]) == (1, "RL2", 3, 1)
    assert tomllib.loads(told["toml"])["claims"] == {"RL2": {}}
    assert told["replay"].startswith("scrimmage replay shrunk.toml --seed 0 --rig sim --target defect:")


@pytest.mark.parametrize("runs", [0, 1])
def test_what_fails_by_chance_is_not_printed(
    cli: Cli, user: Path, monkeypatch: pytest.MonkeyPatch, runs: int
) -> None:
    """Neither said to pass, nor made smaller to what nobody sees fail again: unknown."""
    (user / "three.toml").write_text(REFUSED)
    real = search.broken

    def broken(*words: Any) -> str:
        seen.append("")
        return real(*words) if len(seen) <= runs else ""

    seen: list[str] = []
    monkeypatch.setattr(search, "broken", broken)

    ended = cli("shrink", str(user / "three.toml"), "--target", "defect:dates_unread", "--claim", "RL2")

    assert (ended.code, ended.out) == (3, "")
    assert "fails RL2, and does not each time that it is run" in ended.err


def test_what_passes_is_said_to(cli: Cli) -> None:
    """Exit code 0, and no scenario."""
    ended = cli("shrink", "rate_limit/refused_mid_scrape")

    assert (ended.code, ended.out) == (0, "")
    assert "does not fail any claim: there is nothing to shrink" in ended.err


def test_a_claim_that_the_scenario_does_not_make_is_refused(cli: Cli) -> None:
    """Exit code 2, with those that it makes."""
    ended = cli("shrink", "rate_limit/refused_mid_scrape", "--claim", "RL99")

    assert ended.code == 2
    assert "rate_limit/refused_mid_scrape does not make RL99. Valid: RL1, RL2, RL8." in ended.err


def test_a_rig_that_it_is_not_fit_for_is_refused(cli: Cli) -> None:
    """Exit code 2, with the reason and what is valid."""
    ended = cli("shrink", "rate_limit/storm", "--rig", "moon")

    assert ended.code == 2
    assert "nothing to shrink: it is fit for rig" in ended.err
    assert "rig moon was asked for. Valid rigs: sim" in ended.err
