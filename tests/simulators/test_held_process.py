"""A child that is held: its output read, frozen, thawed, killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from simulators.held_process import HeldProcess

TALKS = "import sys, time; print('up'); print('port 7'); sys.stdout.flush(); time.sleep(60)"
ENDS = "print('up'); print('alas')"


class Child(HeldProcess):
    """An interpreter with one line of code."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def start(self, within: float = 60) -> None:
        """Start it, and take the port that it tells."""
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", self._code], stdout=subprocess.PIPE, text=True, process_group=0
        )
        try:
            self.port = self._hold(process, _port).result(within)
        except (EOFError, TimeoutError) as error:
            raise RuntimeError(self._says("the child", error, within)) from None


def _port(line: str) -> int | None:
    return int(line.removeprefix("port ")) if line.startswith("port ") else None


def state(pid: int) -> str:
    """The state of a process, as proc(5) has it."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_it_is_frozen_thawed_and_stopped() -> None:
    """And stopped again, which does nothing."""
    with Child(TALKS) as child:
        pid = child.pid
        assert child.port == 7
        child.freeze()
        assert state(pid) == "T"
        child.thaw()
        assert state(pid) in {"R", "S"}
    assert not Path(f"/proc/{pid}").exists()
    child.stop()
    with pytest.raises(AssertionError, match="it has been started"):
        _ = child.pid


def test_one_that_ends_without_a_word_shows_its_last_ones() -> None:
    """The end of its log, whatever that is."""
    child = Child(ENDS)
    with pytest.raises(RuntimeError, match=r"the child ended; its last lines:\nup\nalas"):
        child.start()
    child.stop()


def test_one_that_is_late_is_told_as_late() -> None:
    """With how long was waited."""
    child = Child("import time; time.sleep(60)")
    with pytest.raises(RuntimeError, match=r"the child was not ready within 0\.01 s"):
        child.start(within=0.01)
    child.stop()
