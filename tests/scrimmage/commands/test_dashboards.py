"""``scrimmage dashboards``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Cli = Callable[..., Any]


def test_the_files_are_written(cli: Cli, tmp_path: Path) -> None:
    """Each is named."""
    ended = cli("dashboards", "--out", tmp_path, "--json")

    assert ended.code == 0
    assert len(ended.json()["files"]) == len(list(tmp_path.rglob("*.json"))) == 25


def test_they_are_drawn(cli: Cli, tmp_path: Path) -> None:
    """Every one on one page."""
    ended = cli("dashboards", "--draw", tmp_path / "page.html")

    text = (tmp_path / "page.html").read_text()
    assert ended.code == 0
    assert text.count("<h2>") == 3
    assert text.count("<svg") > 12


def test_a_wrong_use_is_one_error(cli: Cli, tmp_path: Path) -> None:
    """Nothing asked for; a place that cannot be written."""
    assert "nothing to do. Valid: --out FOLDER" in cli("dashboards").err
    ended = cli("dashboards", "--draw", tmp_path / "none" / "page.html")
    assert ended.code == 2
    assert "No such file or directory. Valid: a place that can be written." in ended.err
