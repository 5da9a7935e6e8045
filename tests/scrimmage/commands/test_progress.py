"""A bar on standard error, only where that is a terminal."""

from collections.abc import Callable

import pytest

from scenarios.read import Loaded
from scrimmage.case import Case
from scrimmage.commands.progress import counting, progress
from scrimmage.engine import Failed


def test_a_terminal_sees_what_is_run(
    make_loaded: Callable[..., Loaded],
    make_case: Callable[..., Case],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The bar goes by one run; standard output stays clean."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")

    with progress(3) as tell:
        tell(Failed(make_case(make_loaded()), "x"))

    captured = capsys.readouterr()
    assert "1/3" in captured.err
    assert "own/calm (sim)" in captured.err
    assert captured.out == ""


def test_a_file_sees_nothing(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case], capsys: pytest.CaptureFixture[str]
) -> None:
    """A log of a CI system is no terminal."""
    with progress(3) as tell:
        tell(Failed(make_case(make_loaded()), "x"))

    assert capsys.readouterr() == ("", "")


def test_a_bar_of_other_things_says_which(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here dates; without a terminal nobody is told."""
    with counting(3, "dates") as tell:
        tell("2025-01-06")
    silent = capsys.readouterr().err
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")

    with counting(3, "dates") as tell:
        tell("2025-01-06")

    shown = capsys.readouterr().err
    assert silent == ""
    assert "2025-01-06" in shown
    assert "1/3" in shown
