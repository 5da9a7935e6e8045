"""The Firestore emulator as a child."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from simulators.heal_ledger import Firestore, FirestoreError, available
from simulators.heal_ledger.find import JAR

pytestmark = pytest.mark.wire

HOLDER = """
import sys, time
from simulators.heal_ledger import Firestore
one = Firestore()
one.start()
print(one.pid, flush=True)
time.sleep(60)
"""


def answers(firestore: Firestore, timeout: float = 5) -> bool:
    """Whether it answers."""
    return requests.get(f"http://{firestore.address}/", timeout=timeout).ok


def test_here_it_can_run() -> None:
    """The machine of the tests has all that it needs."""
    assert available() == ""


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """To start it anyway says the same."""
    monkeypatch.setenv(JAR, str(tmp_path / "none.jar"))

    assert available() == f"{JAR} names {tmp_path / 'none.jar'}, which is no file"
    with pytest.raises(FirestoreError, match=r"cannot run: .*none\.jar, which is no file"):
        Firestore().start()


def test_frozen_it_takes_calls_and_says_nothing(firestore: Firestore) -> None:
    """Thawed it goes on."""
    firestore.freeze()
    try:
        with pytest.raises(requests.ReadTimeout):
            answers(firestore, timeout=0.2)
    finally:
        firestore.thaw()

    assert answers(firestore)


def test_killed_it_refuses_and_can_be_started_again_on_its_port() -> None:
    """So that a healer finds it where it was."""
    with Firestore() as firestore:
        first, port = firestore.pid, firestore.port
        firestore.freeze()
        firestore.kill()
        with pytest.raises(requests.ConnectionError, match="refused"):
            answers(firestore)

        firestore.start(port=port)

        assert answers(firestore)
        assert firestore.port == port
        assert firestore.pid != first
    with pytest.raises(requests.ConnectionError, match="refused"):
        answers(firestore)
    firestore.stop()


def test_it_has_a_process_group_of_its_own(firestore: Firestore) -> None:
    """A terminal's Ctrl-C ends a run, not what the run still needs to end well."""
    assert os.getpgid(firestore.pid) == firestore.pid != os.getpgid(0)


def test_it_ends_with_who_started_it() -> None:
    """Also when that is killed."""
    holder = subprocess.Popen([sys.executable, "-P", "-c", HOLDER], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    pid = int(holder.stdout.readline())
    holder.kill()
    holder.wait()
    holder.stdout.close()

    end = time.monotonic() + 10
    while Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes():
        assert time.monotonic() < end, "it is still there"
        time.sleep(0.02)


def test_too_late_is_an_error() -> None:
    """It says how long it waited, and nothing is left behind."""
    firestore = Firestore()

    with pytest.raises(FirestoreError, match=r"was not ready within 0\.01 s"):
        firestore.start(within=0.01)
    with pytest.raises(AssertionError):
        _ = firestore.pid


def test_a_start_that_fails_shows_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The end of its log: here the jar is none."""
    (tmp_path / "bad.jar").write_text("")
    monkeypatch.setenv(JAR, str(tmp_path / "bad.jar"))

    with pytest.raises(FirestoreError, match=r"(?s)ended; its last lines:.*CloudFirestore"):
        Firestore().start()
