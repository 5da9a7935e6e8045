"""What every thread is doing."""

import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from simulators.world import World
from simulators.world.report import _place, report, waiting
from simulators.world.task import Task

Entered = Callable[..., AbstractContextManager[World]]


def test_each_thread_is_told_with_its_wait_and_its_stack(entered: Entered) -> None:
    """Frames of the world itself are left out: nobody but us can change them."""
    with entered() as world:
        threading.Thread(target=lambda: time.sleep(9), name="Ada").start()
        time.sleep(1)
        main, ada = report(world)

    assert (ada.name, ada.waits) == ("Ada", "waits for sleep")
    assert len(ada.stack) == 1, "the rest is the standard library's, and ours"
    assert "test_report.py:" in ada.stack[0]
    assert "time.sleep(9)" in ada.stack[0]
    assert main.waits == "can run"


def test_files_of_whoever_entered_are_left_out(entered: Entered) -> None:
    """As they are of no interest to whom it is told."""
    with entered() as world:
        world.ours = (__file__,)
        assert __file__ not in str(report(world)[0])
        assert Path(__file__).name not in str(report(world)[0])


def test_a_file_is_named_from_where_it_was_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """So that it reads the same on every machine; one that was found nowhere has its name alone."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "inner")])

    assert _place(str(tmp_path / "inner" / "pack" / "a.py")) == "pack/a.py"
    assert _place("/elsewhere/b.py") == "b.py"


def test_a_thread_that_can_run_waits_for_nothing() -> None:
    """It says so."""
    assert waiting(Task(1)) == "can run"
