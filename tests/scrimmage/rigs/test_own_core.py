"""A core for each of two processes."""

import os
import subprocess
import sys

import pytest

from scrimmage.rigs import own_core

SHOW = "import os; from scrimmage.rigs import own_core; own_core.take({}); print(os.sched_getaffinity(0))"


def test_each_keeps_to_its_own() -> None:
    """The first and the last of those that it had."""
    cores = sorted(os.sched_getaffinity(0))
    for place in (0, -1):
        shown = subprocess.run(
            [sys.executable, "-P", "-c", SHOW.format(place)], capture_output=True, text=True, check=True
        )
        assert shown.stdout.strip() == str({cores[place]} if len(cores) > 1 else set(cores))


def test_where_there_is_but_one_it_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked of the system."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3}, raising=False)
    monkeypatch.setattr(os, "sched_setaffinity", lambda *_: pytest.fail("it was moved"), raising=False)

    own_core.take(0)
