"""One emulator a process."""

import os
import signal

import pytest

from scrimmage.rigs.gate_emulator import emulator
from scrimmage.rigs.gate_tables import LOG
from simulators.warehouse.rest import RestTables
from simulators.warehouse.tables import NoTableError, Table

pytestmark = pytest.mark.wire


def test_it_is_kept_and_emptied() -> None:
    """The second run finds the process of the first, and none of its tables."""
    first = emulator("p")
    tables = RestTables(first.url, "p")
    tables.load([Table(LOG)])
    assert tables.read(LOG) == []

    assert emulator("p") is first
    with pytest.raises(NoTableError):
        RestTables(first.url, "p").read(LOG)


def test_one_that_was_killed_is_started_again() -> None:
    """The next run has an emulator, whatever became of the last one's."""
    first = emulator("p")
    dead = first.pid
    os.kill(dead, signal.SIGKILL)
    os.waitid(os.P_PID, dead, os.WEXITED | os.WNOWAIT)
    again = emulator("p")
    RestTables(again.url, "p").load([Table(LOG)])

    assert again.pid != dead
