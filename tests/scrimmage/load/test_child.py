"""One of Locust's processes, spoken to as the command does."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import msgspec
import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from scrimmage.load import messages
from scrimmage.load.messages import Role, Settings
from tests.scrimmage.processes import ends

pytestmark = pytest.mark.wire

NOBODY = Settings(url="http://127.0.0.1:1", users=2, duration=1, salt="s", keys=2)


@pytest.fixture
def child() -> Iterator["subprocess.Popen[bytes]"]:
    """A process that waits for its role."""
    command = [sys.executable, "-P", "-m", "scrimmage.load.child"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        process.kill()


def _play(child: "subprocess.Popen[bytes]", role: Role) -> None:
    assert child.stdin is not None
    child.stdin.write(msgspec.json.encode(role) + b"\n")
    child.stdin.flush()


def _told(child: "subprocess.Popen[bytes]") -> Iterator[messages.Message]:
    assert child.stdout is not None
    return map(messages.decode, child.stdout)


def test_alone_it_tells_of_every_call_and_of_its_end(child: "subprocess.Popen[bytes]") -> None:
    """Those that nobody answered too; each user has a key, which is named and not told."""
    _play(child, Role(part="alone", parent=os.getpid(), settings=NOBODY))
    told = list(_told(child))

    calls = [call for one in told if isinstance(one, messages.Stamps) for call in one.calls]
    assert isinstance(told[0], messages.Began)
    assert isinstance(told[-1], messages.Over)
    assert {(key, status) for key, _, _, status in calls} == {("key-0", 0), ("key-1", 0)}
    assert max(one.users for one in told if isinstance(one, messages.Stats)) == 2
    assert child.wait(5) == 0


def test_a_master_says_where_it_listens_and_can_be_stopped_while_it_waits(
    child: "subprocess.Popen[bytes]",
) -> None:
    """On loopback, and nowhere else."""
    _play(child, Role(part="master", parent=os.getpid(), settings=NOBODY, workers=3))
    first = next(_told(child))

    assert isinstance(first, messages.Listening)
    bound = [one.laddr for one in psutil.Process(child.pid).net_connections("tcp") if one.status == "LISTEN"]
    assert bound == [("127.0.0.1", first.port)]
    child.send_signal(signal.SIGTERM)
    assert child.wait(5) == 0


def test_it_does_not_live_without_its_parent(child: "subprocess.Popen[bytes]") -> None:
    """One that had ended before it could be asked for."""
    _play(child, Role(part="alone", parent=1, settings=NOBODY))

    assert ends(child.pid, 5)
    assert child.wait(5) == 1
