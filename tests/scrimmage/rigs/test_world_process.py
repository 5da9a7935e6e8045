"""The process of a target in a world: started, listened to, ended."""

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scrimmage.rigs.world_process import SilentError, WorldProcess

TOLD: dict[str, Any] = {
    "seed": 1,
    "wall": 0,
    "hosts": [],
    "clients": 1,
    "jobs": 1,
    "every": 0,
    "limit": 10**9,
    "yields": 0,
}
JOB: dict[str, Any] = {
    "base_url": "http://a.test",
    "api_key": "k",
    "path": "/v1/games",
    "params": {},
    "per_page": 5,
}

Start = Callable[[str], WorldProcess]


@pytest.fixture
def start(scrapers: Path) -> Iterator[Start]:
    """What starts a scraper of ``theirs`` in a world; it is ended with the test."""
    begun: list[WorldProcess] = []

    def begin(name: str) -> WorldProcess:
        begun.append(WorldProcess(f"theirs:{name}", env={"MINE": "1"}, path=(str(scrapers),)))
        begun[-1].say(**TOLD)
        return begun[-1]

    yield begin
    for one in begun:
        one.stop()


def _job(process: WorldProcess) -> None:
    assert process.hear()[0]["do"] == "hello"
    process.say()
    assert process.hear()[0] == {"do": "start", "client": 1, "job": 0, "now": 0}
    process.say(number=1, job=JOB)


def test_a_job_goes_over_and_rows_come_back(start: Start) -> None:
    """In the order hello, start, rows, end, over."""
    process = start("asked")
    _job(process)

    message, payload = process.hear()
    assert message["do"] == "rows"
    assert json.loads(payload) == {"job": 1, "rows": [{"job": JOB}]}
    message, _ = process.hear()
    assert (message["do"], message["outcome"], message["error"]) == ("end", "complete", "")
    assert process.hear()[0] == {"do": "over", "now": 0}
    assert process.stop() == 0
    assert process.words == "exit code 0, it said nothing"


def test_it_sees_its_own_variables_and_fixed_ones(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our shell decides nothing; sets of strings have one order and local time is UTC."""
    monkeypatch.setenv("RATE_LIMIT_MAX_RETRIES", "99")
    process = start("environment")
    _job(process)

    (row,) = json.loads(process.hear()[1])["rows"]
    assert (row["MINE"], row["PYTHONHASHSEED"], row["TZ"]) == ("1", "0", "UTC")
    assert "RATE_LIMIT_MAX_RETRIES" not in row


def test_what_it_prints_is_no_message(start: Start) -> None:
    """It goes to standard error, whose last line are its last words."""
    process = start("prints")
    _job(process)

    assert process.hear()[0]["do"] == "end"
    process.stop()
    assert process.words.endswith(("to stderr", "hello"))


def test_silence_is_told_from_an_end(start: Start) -> None:
    """The one hangs, the other is gone; both are ended for good, twice if need be."""
    process = start("asked")
    process._patience = 0.1
    with pytest.raises(SilentError) as caught:  # noqa: PT012 (what it says before depends on its speed)
        while True:
            process.hear()
    assert caught.value.hung
    process.stop()
    assert process.stop() == process.stop()


def test_a_process_that_is_gone_is_told_as_such(start: Start) -> None:
    """Answers to it are lost without a word."""
    process = start("dies")
    _job(process)
    with pytest.raises(SilentError) as caught:
        process.hear()

    assert not caught.value.hung
    process.say(x=1)
    assert process.stop() == 3
    assert process.words == "exit code 3, last words"


def test_what_it_started_ends_with_it(start: Start, alive: Callable[[int], bool]) -> None:
    """Its process group is killed."""
    process = start("asked")
    process.hear()
    pid = process._process.pid
    process.stop()
    until = time.monotonic() + 5
    while alive(pid) and time.monotonic() < until:
        os.sched_yield()

    assert not alive(pid)
