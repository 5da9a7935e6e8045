"""``python -P -m scrimmage``."""

import subprocess
import sys

import pytest

from scrimmage import __main__, cli


def test_it_is_the_command_line() -> None:
    """The same program under another name, imported by its own processes without being run."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "scrimmage", "list", "claims"],
        capture_output=True, text=True, check=True, timeout=30,
    )  # fmt: skip

    assert "RL1" in done.stdout


def test_an_interruption_while_it_starts_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Reading the modules takes most of a second."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    codes: list[int] = []
    monkeypatch.setattr(cli, "main", interrupted)
    monkeypatch.setattr("os._exit", codes.append)

    __main__.main()

    assert codes == [3]
    assert capsys.readouterr().err == "scrimmage: interrupted\n"
