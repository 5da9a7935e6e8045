"""``scrimmage proxy`` in front of ``scrimmage serve``."""

import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from scrimmage.case import key_of
from simulators.history import Call, Reply, decode_events

Cli = Callable[..., Any]
Start = Callable[..., "subprocess.Popen[str]"]
pytestmark = pytest.mark.wire
KEY, _ = key_of(1)

FAULTS = """
[[faults]]
when = { nth = 1 }
do = { kind = "status", status = 429, retry_after = { seconds = 7 } }
[[faults]]
when = { nth = 2 }
do = { kind = "rows_dropped", share = 0.5 }
[[faults]]
when = { nth = 3 }
do = { kind = "delay", seconds = 0.5 }
"""


def _url(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert " on http://" in line, line
    return line.split(" on ")[1].split()[0]


@pytest.fixture
def upstream(start: Start) -> str:
    """The URL of a served API."""
    return _url(start("serve", "--port", "0"))


def _get(url: str) -> requests.Response:
    return requests.get(f"{url}/v1/games", headers={"Authorization": KEY}, params={"per_page": 10}, timeout=5)


def test_faults_are_made_between_any_client_and_the_api(start: Start, upstream: str, user: Path) -> None:
    """A refusal, a short page, a delay, then nothing; the call log has all and no key."""
    (user / "faults.toml").write_text(FAULTS)
    process = start(
        "proxy", "--upstream", upstream, "--port", "0", "--faults", "faults.toml", "--log", "calls.jsonl"
    )
    url = _url(process)

    refused, short = _get(url), _get(url)
    before = time.monotonic()
    late = _get(url)
    waited = time.monotonic() - before
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=15)

    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "7")
    assert 0 < len(short.json()["data"]) < 10
    assert len(late.json()["data"]) == 10
    assert waited >= 0.5
    assert (process.returncode, err) == (0, "scrimmage: stopped\n")
    log = (user / "calls.jsonl").read_bytes()
    events = decode_events(log, name="calls.jsonl")
    assert (sum(isinstance(one, Call) for one in events), KEY.encode() in log) == (3, False)
    assert [one.status for one in events if isinstance(one, Reply)] == [429, 200, 200]


def test_curl_sees_them_too(start: Start, upstream: str, user: Path) -> None:
    """Any client does; without curl on the machine another one stands in."""
    (user / "faults.toml").write_text(FAULTS)
    url = _url(start("proxy", "--upstream", upstream, "--port", "0", "--faults", "faults.toml"))
    curl = shutil.which("curl") or "wget"

    words = ["-sS", "-i"] if curl.endswith("curl") else ["-qO-", "-S", "--content-on-error"]
    done = subprocess.run(
        [curl, *words, f"{url}/v1/games"], capture_output=True, text=True, check=False, timeout=10
    )

    assert "429" in done.stdout + done.stderr
    assert "Retry-After: 7" in done.stdout + done.stderr


def test_sigterm_ends_it_too(start: Start, upstream: str) -> None:
    """Its child goes with it."""
    process = start("proxy", "--upstream", upstream, "--port", "0")
    _url(process)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()

    process.terminate()
    _, err = process.communicate(timeout=15)

    assert (process.returncode, err) == (0, "scrimmage: stopped\n")
    assert len(children) == 1
    assert not Path(f"/proc/{children[0]}").exists()


def test_a_log_with_other_lines_is_appended_to(start: Start, upstream: str, user: Path) -> None:
    """It is the caller's file; nobody reads it back."""
    (user / "calls.jsonl").write_text("mine\n")
    process = start("proxy", "--upstream", upstream, "--port", "0", "--log", "calls.jsonl")
    _get(_url(process))

    process.terminate()
    _, err = process.communicate(timeout=15)

    assert (process.returncode, err) == (0, "scrimmage: stopped\n")
    assert (user / "calls.jsonl").read_text().startswith('mine\n{"kind":"call"')


LIMITS = """
[[limits]]
path = "/v1/games"
limit = 2
window = 60
fields = "x-ratelimit"
"""


def test_it_can_be_changed_while_it_runs(start: Start, upstream: str, user: Path) -> None:
    """By its control port, whose token is the variable's; a limiter of its own stands before the upstream."""
    (user / "limits.toml").write_text(LIMITS)
    process = start(
        "proxy", "--upstream", upstream, "--port", "0", "--limits", "limits.toml", "--control", "0",
        "--log", "calls.jsonl", env={"SCRIMMAGE_CONTROL_TOKEN": "right"},
    )  # fmt: skip
    url, control = _url(process), _url(process)
    with requests.Session() as session:
        session.headers["Authorization"] = "Bearer right"
        put = session.post(f"{control}/faults", json={"do": {"kind": "status", "status": 503}}, timeout=5)
        broken = _get(url)
        session.delete(f"{control}/faults", timeout=5)
        live = session.get(f"{control}/live", timeout=5)
    got = [_get(url) for _ in range(3)]

    assert (put.json(), broken.status_code) == ({"id": 0}, 503)
    assert [one.status_code for one in got] == [200, 200, 429]
    assert [one.headers["x-ratelimit-remaining"] for one in got] == ["1", "0", "0"]
    assert 0 < int(got[2].headers["Retry-After"]) <= 60
    assert live.json() == {"faults": [], "lease": None}
    assert "right" not in (user / "calls.jsonl").read_text()


def test_a_regular_proxy_goes_where_it_may(start: Start, upstream: str, user: Path) -> None:
    """Clients name the host; one that is not allowed is never asked. Its CA stands where it is told to."""
    words = (
        "--mode",
        "regular",
        "--port",
        "0",
        "--allow",
        upstream.removeprefix("http://"),
        "--confdir",
        "ca",
    )
    process = start("proxy", *words)
    proxies = {"http": _url(process)}
    assert process.stdout is not None
    trusted = process.stdout.readline()

    def get(url: str) -> int:
        asked = requests.get(f"{url}/v1/games", headers={"Authorization": KEY}, proxies=proxies, timeout=5)
        return asked.status_code

    assert (get(upstream), get("http://127.0.0.2:9")) == (200, 403)
    assert trusted == "for TLS, trust ca/mitmproxy-ca-cert.pem\n"
    assert (user / "ca" / "mitmproxy-ca-cert.pem").is_file()


def test_a_proxy_that_is_killed_says_so(start: Start, upstream: str) -> None:
    """It does not wait for ever."""
    process = start("proxy", "--upstream", upstream, "--port", "0")
    _url(process)
    (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()

    subprocess.run(["kill", "-9", child], check=True)  # noqa: S607 (the machine's)
    _, err = process.communicate(timeout=15)

    assert (process.returncode, err) == (3, "scrimmage: mitmdump ended by itself\n")


def test_a_log_on_a_full_disk_is_told_at_once_and_no_success(start: Start, upstream: str) -> None:
    """It says so while it runs, and ends with 3."""
    process = start("proxy", "--upstream", upstream, "--port", "0", "--log", "/dev/full")
    url = _url(process)
    assert process.stderr is not None

    assert _get(url).status_code == 200
    told = process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    _, rest = process.communicate(timeout=20)

    wanted = (
        "scrimmage: the proxy failed: writing the call log: OSError: [Errno 28] No space left on device\n"
    )
    assert (told, process.returncode, "the proxy failed" in rest) == (wanted, 3, False)


def test_a_closed_terminal_ends_it_as_it_should_end(upstream: str, user: Path) -> None:
    """Its child and its folder go with it."""
    command = [
        str(Path(sys.executable).with_name("scrimmage")),
        "proxy",
        "--upstream",
        upstream,
        "--port",
        "0",
    ]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["/usr/bin/setsid", "--ctty", *command], stdin=theirs, stdout=theirs, stderr=theirs, cwd=user,
        env=os.environ | {"TMPDIR": str(user)},
    )  # fmt: skip
    os.close(theirs)
    told = b""
    while b"for TLS" not in told:
        told += os.read(ours, 4096)
    port = int(told.split(b"127.0.0.1:")[1].split()[0])
    (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()

    os.close(ours)

    assert process.wait(20) == 0
    assert list(user.glob("scrimmage-proxy-*")) == []
    assert not Path(f"/proc/{child}").exists()
    with socket.socket() as gone:
        assert gone.connect_ex(("127.0.0.1", port)) != 0
