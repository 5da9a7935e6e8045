"""``scrimmage check``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Cli = Callable[..., Any]


def test_a_fine_scenario_is_fine(cli: Cli, user: Path) -> None:
    """Exit code 0."""
    assert user.is_dir()
    ended = cli("check", "calm.toml")

    assert (ended.code, ended.out) == (0, "calm.toml: fine\n")


def test_a_mistake_is_told_with_file_line_and_what_is_valid(cli: Cli, user: Path) -> None:
    """Whole, however wide the terminal; exit code 2."""
    (user / "wrong.toml").write_text((user / "lossy.toml").read_text().replace("page = 2", "pge = 2"))

    ended = cli("check", "wrong.toml")

    assert ended.code == 2
    assert ended.out.startswith("wrong.toml:11: faults[0].when has no key 'pge'. Valid: ")
    assert ended.out.endswith("Did you mean 'page'?\n")


def test_a_folder_is_all_of_its_scenarios(cli: Cli, user: Path) -> None:
    """One line each, or one entry of the document."""
    (user / "wrong.toml").write_text("title = 1")

    ended = cli("check", ".", "--json")

    assert ended.code == 2
    assert [(one["file"], bool(one["mistake"])) for one in ended.json()] == [
        ("calm.toml", False), ("lossy.toml", False), ("wrong.toml", True),
    ]  # fmt: skip


def test_what_is_not_there_is_told(cli: Cli, user: Path) -> None:
    """A missing file, and a folder without scenarios."""
    (user / "empty").mkdir()

    assert "gone.toml: cannot be read" in cli("check", "gone.toml").out
    assert cli("check", "empty").err == "scrimmage: no scenarios in empty. Valid: files that end in .toml.\n"


def test_odd_words_in_a_mistake_are_no_markup(cli: Cli, user: Path) -> None:
    """What the user wrote is shown as it stands."""
    (user / "wrong.toml").write_text('"[red]x" = 1\n' + (user / "calm.toml").read_text())

    assert "[red]x" in cli("check", "wrong.toml").out
