"""The example of docs/staging.md: a Cloud Function whose traffic goes through the proxy."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import scrimmage
from scrimmage.case import key_of
from scrimmage.staging.collectors.needs import judged
from scrimmage.staging.hosts import destinations
from scrimmage.staging.read import read
from scrimmage.staging.show import steps, text
from simulators.history import Call, Fault
from tests.scrimmage.commands.staged import free_port, listens, of_kind, verdict_in, wait_for

ROOT = Path(scrimmage.__file__).parent.parent
EXAMPLE = ROOT / "examples/staging"
KEY, _ = key_of(1)
pytestmark = pytest.mark.wire


class _Ports:
    def __init__(self) -> None:
        self.api, self.proxy, self.function = free_port(), free_port(), free_port()


@pytest.fixture
def ports() -> Iterator[_Ports]:
    """The mock API and the function, each a process of its own; where the proxy will be."""
    made = _Ports()
    env = os.environ | {"BDL_BASE_URL": f"http://127.0.0.1:{made.proxy}", "BALLDONTLIE_API_KEY": KEY}
    env |= {"PYTHONPATH": str(ROOT)}
    serve = [sys.executable, "-P", "-m", "scrimmage", "serve", "--port", str(made.api)]
    host = [
        sys.executable, "-P", "-m", "scrimmage.targets.adapters.function_host", str(os.getpid()), "--target",
        "scrape", "--source", str(EXAMPLE / "main.py"), "--host", "127.0.0.1", "--port", str(made.function),
    ]  # fmt: skip
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = [subprocess.Popen(words, env=env, **quiet) for words in (serve, host)]  # type: ignore[call-overload]
    try:
        wait_for(lambda: listens(made.api) and listens(made.function), within=40)
        yield made
    finally:
        for process in running:
            process.terminate()
            process.wait(20)


def _file(folder: Path, ports: _Ports) -> Path:
    """The example's file, with loopback in the place of the API."""
    text = (EXAMPLE / "night.toml").read_text()
    text = text.replace("https://api.balldontlie.io", f"http://127.0.0.1:{ports.api}")
    text = text.replace("api.balldontlie.io:443", f"127.0.0.1:{ports.api}")
    text = text.replace("127.0.0.1:8080", f"127.0.0.1:{ports.function}")
    text = text.replace("port = 8766", f"port = {ports.proxy}")
    text = re.sub(r"^build = .*$", 'build = "revision-7"', text, flags=re.MULTILINE)
    path = folder / "night.toml"
    path.write_text(text)
    return path


def test_the_functions_calls_go_through_the_proxy(tmp_path: Path, ports: _Ports) -> None:
    """By its base URL alone; refused twice it waits, and its build is in the verdict."""
    out = tmp_path / "out"
    words = [sys.executable, "-P", "-m", "scrimmage", "certify", "--rig", "staging"]
    words += ["--staging", str(_file(tmp_path, ports)), "--arm", "--out", str(out)]
    done = subprocess.run(
        words,
        env=os.environ | {"FUNCTION_TOKEN": "a-token-of-the-test"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    verdict = verdict_in(out)
    claims = {one["id"]: one["verdict"] for one in verdict["scenarios"][0]["claims"]}
    assert (verdict["target"]["build"], claims) == ("revision-7", {"RL2": "pass", "RL8": "pass"})
    assert {one.does for one in of_kind(out, Fault)} == {"status", "delay"}
    assert len(of_kind(out, Call)) >= 3
    kept = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    assert KEY.encode() not in kept
    assert b"a-token-of-the-test" not in kept


def test_the_file_of_the_page_is_the_one_that_was_tested() -> None:
    """And it is right as it stands."""
    page = (ROOT / "docs/staging.md").read_text()

    assert (EXAMPLE / "night.toml").read_text() in page
    assert read(EXAMPLE / "night.toml").staging.declares.attempts_per_page == 6


def test_the_dry_run_of_the_page_is_what_it_prints() -> None:
    """Line for line, up to what is not judged."""
    staging = (loaded := read(EXAMPLE / "night.toml")).staging
    claims, left = judged(staging)
    shown = steps(staging, {}, destinations(loaded, {}, []), claims)

    lines = list(text(staging.title, shown, staging.hosts.allow, left))
    until = lines.index("not judged")

    assert "\n".join(["```text", *lines[: until + 2]]) in (ROOT / "docs/staging.md").read_text()
