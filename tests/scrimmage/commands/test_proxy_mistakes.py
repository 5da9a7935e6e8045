"""What ``scrimmage proxy`` refuses before it serves anybody: one line, and exit code 2."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulators.chaos.appended import alone

Cli = Callable[..., Any]
pytestmark = pytest.mark.wire


def test_a_taken_port_is_one_line_and_2(cli: Cli) -> None:
    """In the words of who tried."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = cli("proxy", "--upstream", "http://127.0.0.1:9", "--port", port)

    assert ended.code == 2
    assert f"port {port} on 127.0.0.1 is in use" in ended.err
    assert ended.err.count("\n") == 1


def test_a_taken_control_port_is_one_line_and_2(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names its own option."""
    monkeypatch.setenv("SCRIMMAGE_CONTROL_TOKEN", "right")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = cli("proxy", "--upstream", "http://127.0.0.1:9", "--port", 0, "--control", port)

    says = f"port {port} on 127.0.0.1 is in use. Choose another with --control; 0 takes any free one."
    assert (ended.code, ended.err) == (2, f"scrimmage: {says}\n")


@pytest.mark.parametrize("token", ["with space", "two\nlines", "caf\N{LATIN SMALL LETTER E WITH ACUTE}"])
def test_a_token_that_cannot_be_sent_is_refused(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    """Without telling it."""
    monkeypatch.setenv("SCRIMMAGE_CONTROL_TOKEN", token)
    ended = cli("proxy", "--upstream", "http://127.0.0.1:9", "--control", 0)

    assert ended.code == 2
    assert ended.err.startswith("scrimmage: SCRIMMAGE_CONTROL_TOKEN: no client could send it. Valid: ")
    assert token[:4] not in ended.err


def test_a_log_belongs_to_one_proxy(cli: Cli, user: Path) -> None:
    """A second one would count the first one's events as its own; nor can one file be log and flow file."""
    log = user / "calls.jsonl"
    words = ("proxy", "--upstream", "http://127.0.0.1:9", "--port", "0")
    with alone(log):
        taken = cli(*words, "--log", log)
    same = cli(*words, "--log", user / "other", "--flows", user / "other")

    assert (taken.code, taken.err) == (2, f"scrimmage: --log {log}: Somebody else writes it.\n")
    assert (same.code, same.err) == (2, f"scrimmage: --flows {user / 'other'}: Somebody else writes it.\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--upstream", "http://user@h"], "--upstream http://user"),
        (["--upstream", "127.0.0.1:9"], "--upstream 127.0.0.1:9: valid is a scheme and a host"),
        (["--upstream", "http://[::1"], "--upstream http://[::1: valid is a scheme and a host"),
        (["--upstream", "http://h/v1"], "--upstream http://h/v1: valid is a scheme and a host"),
        ([], "--upstream is missing: valid is a scheme and a host"),
        (["--mode", "regular", "--upstream", "http://h"], "--upstream http://h: in mode regular clients"),
        (["--upstream", "http://h", "--flows", "gone/x"], "--flows gone/x: No such file or directory"),
        (["--upstream", "http://h:99999"], "--upstream http://h:99999: valid is a scheme and a host"),
        (["--upstream", "http://h", "--upstream-ca", "gone"], "--upstream-ca gone: cannot be read: No such"),
        (
            ["--upstream", "http://h", "--upstream-ca", "/etc/passwd"],
            "--upstream-ca /etc/passwd: is no certificate",
        ),
        (["--upstream", "http://h", "--allow", "nonsense"], "--allow nonsense: valid is host:port"),
        (["--upstream", "http://h", "--allow", "h:99999"], "--allow h:99999: valid is host:port"),
        (["--upstream", "http://h", "--allow", "http://h:1"], "--allow http://h:1: valid is host:port"),
        (["--upstream", "http://h", "--limits", "gone"], "gone: cannot be read: No such file"),
        (["--upstream", "http://h", "--log", "gone/x"], "--log gone/x: No such file or directory"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_mistake_is_one_line_and_2(cli: Cli, words: list[str], says: str) -> None:
    """Before anything is started."""
    ended = cli("proxy", *words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"scrimmage: {says}")
