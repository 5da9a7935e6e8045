"""``scrimmage replay``."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]

TORTURE = """
[[catalogue]]
name = "-1 s"
source = "ours"
wait = [0, 9]
gives_up = true
[[catalogue.faults]]
when = { page = 1, first = 1 }
do = { kind = "status", status = 429, retry_after = { text = ["-1"] } }
[[catalogue]]
name = "one"
source = "ours"
wait = [100, 900]
faults = [{ when = { page = 1, first = 1 }, do = { kind = "status", status = 429 } }]
"""


@pytest.fixture
def torture(user: Path) -> Path:
    """A scenario with a catalogue of two entries, of which the reference cannot keep the second."""
    file = user / "torture.toml"
    file.write_text(
        (user / "calm.toml").read_text().replace("RL1 = {}", "RL1 = {}\nRL9 = {}").replace(', "wire"', "")
        + TORTURE
    )
    return file


def test_the_time_line_shows_where_it_broke(cli: Cli, torture: Path) -> None:
    """Beside the event; exit code 1."""
    ended = cli("replay", torture.name, "--entry", "one")

    assert ended.code == 1
    assert "own/torture in sim, seed 0, one" in ended.out
    assert "RL9" in ended.out
    assert "\n1 finding against it." in ended.out


def test_a_case_that_passes_says_so(cli: Cli, user: Path) -> None:
    """Exit code 0."""
    assert user.is_dir()
    ended = cli("replay", "calm.toml", "--seed", "3")

    assert (ended.code, ended.out.splitlines()[-1]) == (0, "No finding against it.")


def test_all_entries_are_replayed_unless_one_is_named(cli: Cli, torture: Path) -> None:
    """As one verdict."""
    document = cli("replay", torture.name, "--json").json()

    assert (document["scenarios"][0]["runs"], document["config"]) == (2, {"profile": "replay"})


def test_the_command_of_a_verdict_does_what_it_says(cli: Cli, torture: Path) -> None:
    """It is pasted as it stands, and finds the same."""
    verdict = cli("certify", "--scenario", torture.name, "--seeds", "2", "--jobs", "1", "--json").json()
    claim = next(one for one in verdict["scenarios"][0]["claims"] if one["verdict"] == "fail")
    command = shlex.split(claim["replay"])

    again = cli(*command[1:], "--json")

    found = next(one for one in again.json()["scenarios"][0]["claims"] if one["id"] == claim["id"])
    assert command[0] == "scrimmage"
    assert again.code == 1
    assert found["evidence"][0]["says"] == claim["evidence"][0]["says"]
    assert found["replay"] == claim["replay"]


@pytest.mark.wire
def test_a_case_of_the_wire_is_replayed_there(cli: Cli, user: Path) -> None:
    """With the user's own scraper."""
    assert user.is_dir()
    verdict = cli("certify", "--scenario", "lossy.toml", "--target", "theirs:scrape", "--json").json()

    again = cli(*shlex.split(verdict["scenarios"][0]["claims"][0]["replay"])[1:])

    assert again.code == 1
    assert "gave up with [key]" in again.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nothing"], "there is no scenario 'nothing'"),
        (["calm.toml", "--target", "nothing"], "there is no target 'nothing'"),
        (
            ["lossy.toml"],
            "nothing to replay: it is fit for rig wire, and rig sim was asked for. Valid rigs: wire;",
        ),
        (
            ["calm.toml", "--entry", "x"],
            "nothing to replay: own/calm has no rig sim and entry 'x'. Valid rigs: sim, wire; entries: none.",
        ),
        (["calm.toml", "--target", "a:b"], "target a:b cannot be used: ModuleNotFoundError"),
        (
            ["calm.toml", "--rig", "wires"],
            "nothing to replay: it is fit for rig sim and wire, and rig wires was",
        ),
        (
            ["calm.toml", "--rig", "wire", "--target", "missing:b"],
            "target missing:b cannot be used: ModuleNotFoundError",
        ),
    ],
)
def test_a_mistake_is_one_line_and_2(cli: Cli, user: Path, words: list[str], says: str) -> None:
    """With what is valid."""
    assert user.is_dir()
    ended = cli("replay", *words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"scrimmage: {says}")
