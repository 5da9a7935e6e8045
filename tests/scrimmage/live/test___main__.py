"""``python -P -m scrimmage.live``, as a process."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scrimmage.live import __main__, command

COMMAND = [sys.executable, "-P", "-m", "scrimmage.live"]


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    """As tox runs it; here without a key, so that nothing is sent."""
    environment = {name: value for name, value in os.environ.items() if name != "BDL_API_KEY"}

    done = subprocess.run(COMMAND, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "skipped" in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_is_no_traceback(number: signal.Signals, tmp_path: Path) -> None:
    """While it waits for a reply: one line, exit code 3."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        child = subprocess.Popen(
            [*COMMAND, "--base-url", url],
            env=os.environ | {"BDL_API_KEY": "none"},
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        with child, silent.accept()[0]:
            child.send_signal(number)
            printed, said = child.communicate(timeout=30)

    assert (child.returncode, said) == (3, "")
    assert printed == "Interrupted: nothing was compared; recordings are in out/cassettes.\n"


def test_an_early_interruption_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before it has begun to ask: one line, exit code 3."""

    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run", interrupted)

    assert __main__.main() == 3
    assert capsys.readouterr().err == "scrimmage.live: interrupted\n"
