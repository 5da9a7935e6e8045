"""Rig sim in a world: targets that take nothing from us, in their own interpreter."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scenarios.happened import happened
from scenarios.read import Loaded
from scrimmage.case import Case, key_names
from scrimmage.judging import judge
from scrimmage.rigs import sim, world
from scrimmage.rigs.child import ChildError
from scrimmage.targets.base import Target
from scrimmage.targets.module import Module
from scrimmage.targets.reference import Reference
from simulators.history import Call, History, JobEnd, TargetExit, encode

REFUSED = """
[[faults]]
when = { page = 2, first = 1 }
do = { kind = "status", status = 429, retry_after = { seconds = 30 } }
"""

OWN = """
import os, socket, threading, time, urllib.request, http.client
from concurrent.futures import ThreadPoolExecutor
import requests

declares = {"attempts_per_page": 3}


def hard_coded(job):
    assert job.base_url != "https://api.balldontlie.io"
    headers = {"Authorization": job.api_key}
    yield from requests.get("https://api.balldontlie.io/v1/teams", headers=headers, timeout=9).json()["data"]


def deadlock(job):
    yield {"id": 1}
    threading.Event().wait()


def spins(job):
    yield {"id": 1}
    while time.time() < 9e9:
        pass


def waits_for_ever(job):
    while True:
        time.sleep(3600)


def calls_for_ever(job):
    while True:
        requests.get(job.base_url + "/v1/teams", headers={"Authorization": job.api_key}, timeout=9)
    yield


def blocks(job):
    read, _ = os.pipe()
    os.read(read, 1)
    yield


def elsewhere(job):
    try:
        socket.create_connection(("127.0.0.1", 9))
    except ConnectionRefusedError:
        yield {"refused": True}
    urllib.request.urlopen("http://nowhere.example")


def garbage(job):
    with socket.create_connection((job.base_url.removeprefix("http://"), 80)) as one:
        one.sendall(b"HELLO\\r\\n\\r\\n")
        yield {"answer": one.recv(100).decode()[:12]}


def races(job):
    count = 0

    def work():
        nonlocal count
        for _ in range(3):
            was = count
            count = was + 1

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if count != 6:
        raise RuntimeError("lost an update")
    yield {}


def pool(job):
    with ThreadPoolExecutor(10) as many:
        headers = {"Authorization": job.api_key}
        url = job.base_url + "/v1/teams"
        for reply in many.map(lambda _: requests.get(url, headers=headers, timeout=9), range(20)):
            yield from reply.json()["data"][:1]


SHARED = ThreadPoolExecutor(2)


def shared_pool(job):
    headers = {"Authorization": job.api_key}
    url = job.base_url + "/v1/teams"
    replies = SHARED.map(lambda _: requests.get(url, headers=headers, timeout=9), range(2))
    yield from [reply.json()["data"][0] for reply in replies]


def late(job):
    def work():
        time.sleep(5)
        requests.get(job.base_url + "/v1/teams", headers={"Authorization": job.api_key}, timeout=9)

    threading.Thread(target=work, name="late " + job.api_key).start()
    yield {}
    requests.get(job.base_url + "/v1/teams", headers={"Authorization": job.api_key}, timeout=9)
"""

Run = Callable[..., History]


@pytest.fixture
def ran(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case], scrapers: Path, tmp_path: Path
) -> Run:
    """What runs the calm scenario, changed, with a scraper of ``theirs`` or ``own``, or another target."""
    assert scrapers.is_dir()
    Path("own.py").write_text(OWN)
    assert tmp_path.is_dir()

    def run(
        target: str | Target, *replaced: tuple[str, str], more: str = "", seed: int = 0, **fields: Any
    ) -> History:
        case = replace(make_case(make_loaded(*replaced, more=more), seed=seed), **fields)
        return world.run(case, Module(target) if isinstance(target, str) else target)

    return run


def _end(history: History) -> tuple[str, str]:
    (end,) = [event for event in history.events if isinstance(event, JobEnd)]
    return end.outcome, end.error


def test_a_strangers_scraper_brings_every_row(ran: Run) -> None:
    """Its declarations stand in the first line, and no wait costs time of ours."""
    history = ran("theirs:scrape")

    summary = judge(history)
    assert (summary.off, summary.happened["job.complete"]) == (0, 1)
    assert history.declares.build == "7"


def test_the_reference_gives_the_same_history_as_by_injected_clock(
    ran: Run, make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """But for its jitter, which it draws elsewhere: same calls, replies, rows and verdicts."""
    inside = ran(Reference(), more=REFUSED)
    beside = sim.run(make_case(make_loaded(more=REFUSED)), Reference())

    assert [type(event) for event in inside.events] == [type(event) for event in beside.events]
    assert happened(inside) == happened(beside)
    assert judge(inside).tallies.keys() == judge(beside).tallies.keys()
    assert judge(inside).off == judge(beside).off == 0


def test_the_same_seed_gives_the_same_bytes(ran: Run) -> None:
    """With a pool of threads over a shared network; another seed gives others."""
    one = {encode(ran("own:pool", seed=1)) for _ in range(4)}

    assert len(one) == 1
    assert encode(ran("own:pool", seed=2)) not in one


TWO_ON_ONE_KEY = "[workload]", "[workload]\nclients = 2\none_key = true"


def test_each_call_tells_its_job_and_its_thread(ran: Run) -> None:
    """Also from a pool that the jobs share, where the threads' names tell nothing."""
    calls = [event for event in ran("own:shared_pool", TWO_ON_ONE_KEY).events if isinstance(event, Call)]

    assert sorted(call.job for call in calls) == [1, 1, 2, 2]
    assert {call.thread for call in calls} == {"ThreadPoolExecutor-0_0", "ThreadPoolExecutor-0_1"}


def test_a_call_after_the_jobs_end_is_no_jobs(ran: Run) -> None:
    """A thread that outlives its job works for nobody; its name is told without keys."""
    times = "[workload]", "[workload]\ntimes = 2\nevery = 60"
    calls = [event for event in ran("own:late", times).events if isinstance(event, Call)]

    assert [(call.job, call.thread) for call in calls] == [
        (1, "client-1"), (0, "late [key]"), (2, "client-1"),
    ]  # fmt: skip


def test_a_hard_coded_address_reaches_the_api(ran: Run) -> None:
    """Over https, whatever the job says."""
    history = ran("own:hard_coded")

    assert [event.host for event in history.events if isinstance(event, Call)] == ["main"]
    assert _end(history) == ("complete", "")


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("own:deadlock", "deadlock: every thread waits, and nobody can wake another"),
        ("own:spins", "spin: 1000000 looks at the clock or switches of threads, and no time passed"),
        ("own:waits_for_ever", "no end in sight"),
        ("own:calls_for_ever", "no end in sight"),
    ],
)
def test_what_makes_no_progress_hangs(ran: Run, target: str, says: str) -> None:
    """The reason is told; what was handed over until then counts."""
    assert _end(ran(target)) == ("hung", says)


def test_what_blocks_for_real_hangs(ran: Run) -> None:
    """A read of a pipe in C is out of reach; the harness's patience ends it."""
    assert _end(ran("own:blocks", patience=1.0)) == (
        "hung", "no word from it: it hangs in something that no virtual time reaches",
    )  # fmt: skip


def test_a_target_that_dies_is_told_as_such(ran: Run) -> None:
    """With its exit code and its last words."""
    history = ran("theirs:dies")

    assert _end(history) == ("died", "exit code 3, last words")
    assert [event.code for event in history.events if isinstance(event, TargetExit)] == [3]


def test_whatever_a_target_raises_is_how_it_ended(ran: Run) -> None:
    """The key does not stand in the text."""
    outcome, error = _end(ran("theirs:raises"))

    assert (outcome, error) == ("raised", "ValueError: no [key] at all")
    assert not any(key.encode() in encode(ran("theirs:raises")) for key in key_names(1))


def test_a_row_that_is_none_is_told(ran: Run) -> None:
    """As on the wire."""
    assert _end(ran("theirs:not_a_number"))[1].startswith("ValueError: handed over a row that JSON cannot")
    assert "JSON cannot carry" in _end(ran("theirs:surrogates"))[1]


def test_other_hosts_are_not_there(ran: Run) -> None:
    """A port of this machine refuses, a name is unknown."""
    history = ran("own:elsewhere")

    assert "no host 'nowhere.example'" in _end(history)[1]
    assert not [event for event in history.events if isinstance(event, Call)]


def test_what_is_no_http_gets_its_answer(ran: Run) -> None:
    """And the connection ends."""
    assert _end(ran("own:garbage")) == ("complete", "")


def test_clients_are_threads_of_one_target(ran: Run) -> None:
    """Three clients with keys of their own, one process, one digest."""
    fleet = ("[workload]\n", "[workload]\nclients = 3\n")
    history = ran("theirs:scrape", ('rigs = ["sim", "wire"]', 'rigs = ["wire"]'), fleet)

    assert {event.who for event in history.events if isinstance(event, JobEnd)} == {
        "client-1", "client-2", "client-3",
    }  # fmt: skip
    assert {event.key for event in history.events if isinstance(event, Call)} == {"key-1", "key-2", "key-3"}
    assert judge(history).off == 0


def test_a_race_between_lines_is_found(ran: Run) -> None:
    """Two threads count without a lock; with yields some seed shows it, and each seed always the same."""
    often = ("[workload]\n", "[workload]\nyields = 0.3\n")
    found = [_end(ran("own:races", often, seed=seed)) for seed in range(6)]

    assert _end(ran("own:races")) == ("complete", "")
    assert ("raised", "RuntimeError: lost an update") in found
    assert found == [_end(ran("own:races", often, seed=seed)) for seed in range(6)]


def test_a_module_that_is_not_there_cannot_be_run(ran: Run) -> None:
    """The reason is the target's own."""
    with pytest.raises(ChildError, match="No module named 'missing'"):
        ran("missing:scrape")
