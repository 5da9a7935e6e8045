"""A file of faults for ``serve`` and ``proxy``."""

from pathlib import Path

import pytest

from scrimmage.catalog import ROOT, SUITES, ids
from scrimmage.commands.faults_file import faults_of
from scrimmage.commands.output import UsageError
from simulators.faults.delay import Delay

FAULT = '[[faults]]\nwhen = { nth = 1 }\ndo = { kind = "delay", seconds = 1 }\n'


def _refused(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        faults_of(path)
    return str(caught.value)


def test_no_file_is_no_fault() -> None:
    """And no settings."""
    assert faults_of(None) == ({}, [])


def test_faults_alone_will_do(tmp_path: Path) -> None:
    """With settings of the API where they are wanted."""
    file = tmp_path / "faults.toml"
    file.write_text(f'[api]\ntier = "free"\n{FAULT}')

    settings, rules = faults_of(file)

    assert settings == {"tier": "free"}
    assert isinstance(rules[0].do, Delay)


@pytest.mark.parametrize("name", [name for suite in SUITES for name in ids(suite)][:8])
def test_a_whole_scenario_will_do(name: str) -> None:
    """Its draws are settled, those of its settings too."""
    settings, _ = faults_of(ROOT / f"{name}.toml", seed=3)

    assert not [value for value in settings.values() if isinstance(value, dict) and "draw" in value]


def test_draws_are_drawn_by_the_seed(tmp_path: Path) -> None:
    """As in a scenario."""
    file = tmp_path / "faults.toml"
    file.write_text("[api]\nseason_seed = { draw = [0, 1000000] }\n" + FAULT)

    assert faults_of(file, 1) == faults_of(file, 1)
    assert faults_of(file, 1) != faults_of(file, 2)


def test_part_of_a_scenario_will_do(tmp_path: Path) -> None:
    """Its title stands already."""
    file = tmp_path / "faults.toml"
    file.write_text(f'title = "mine"\n{FAULT}')

    assert len(faults_of(file)[1]) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "# one\n[[faults]]\nwhen = { nht = 1 }\ndo = { kind = 'reset' }\n",
            ":3: faults[0].when has no key 'nht'",
        ),
        ("# one\n[[faults]]\nwhen = {\n", ":3:"),
        ("claims = 1\n[[faults]]\n", ":1: claims"),
    ],
)
def test_a_mistake_is_told_with_its_own_line(tmp_path: Path, text: str, says: str) -> None:
    """Not with that of what was added to it."""
    file = tmp_path / "faults.toml"
    file.write_text(text)

    assert f"{file}{says}" in _refused(file)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    """Missing, or no text."""
    (tmp_path / "bad.toml").write_bytes(b"\xff")

    assert _refused(tmp_path / "gone.toml").endswith("gone.toml: cannot be read: No such file or directory.")
    assert _refused(tmp_path / "bad.toml").endswith("is not UTF-8. Valid: a TOML file.")
