"""A function that is really served."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scrimmage.targets.adapters.served import NotServedError, Served, post
from tests.scrimmage.processes import alive

pytestmark = pytest.mark.wire


def running(port: str) -> list[int]:
    """Processes with *port* among the words that started them."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if port in words:
            found.append(int(path.parent.name))
    return found


@pytest.fixture
def served() -> Iterator[Served]:
    """The healer's function, switched off."""
    env = {
        "SELF_HEAL_ENABLED": "false", "GOOGLE_CLOUD_PROJECT": "p",
        "SELF_HEAL_PROCESSOR_URL": "http://127.0.0.1:9/{processor}",
    }  # fmt: skip
    it = Served("self_heal", "self_heal_http", env)
    yield it
    it.stop()


def test_it_answers_as_it_is_deployed(served: Served) -> None:
    """Its own refusals come as an error with its own words."""
    asked = {"game_date": "2025-01-15", "as_of": "2025-01-16T11:00:00+00:00"}

    assert served.post(asked)["state"] == "disabled"
    with pytest.raises(NotServedError, match="answered 400: game_date is None; valid"):
        served.post({})


def test_nothing_of_it_stays_behind(served: Served) -> None:
    """Neither after it was stopped, nor after kill -9 of the process that serves it."""
    port = served.url.rstrip("/").rpartition(":")[2]
    served.post({"game_date": "2025-01-15"})
    master, *workers = sorted(running(port))
    assert workers

    os.kill(master, signal.SIGKILL)
    end = time.monotonic() + 5
    while any(alive(pid) for pid in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [pid for pid in workers if alive(pid)]


def test_what_cannot_be_served_is_said() -> None:
    """After three starts."""
    with pytest.raises(NotServedError, match="nothing_http does not listen after 3 starts"):
        Served("self_heal", "nothing_http", {})


def test_an_address_is_never_repeated() -> None:
    """It may hold a key."""
    with pytest.raises(NotServedError, match="gave no answer: ConnectionError") as raised:
        post("http://127.0.0.1:9/secret", {})
    assert "secret" not in str(raised.value)
