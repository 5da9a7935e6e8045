"""Rig wire: a target in its own process, real sockets, real seconds."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scenarios.happened import happened
from scenarios.read import Loaded
from scrimmage.case import Case, key_names
from scrimmage.judging import judge
from scrimmage.rigs import wire
from scrimmage.rigs.child import ChildError
from scrimmage.rigs.proxy import Proxy, ProxyError
from scrimmage.targets.base import Target
from scrimmage.targets.module import Module
from scrimmage.targets.reference import Reference
from simulators.history import Call, Header, History, JobEnd, JobStart, Outage, Reply, TargetExit, encode

pytestmark = pytest.mark.wire

REFUSED = """
[[faults]]
when = { page = 2, first = 1 }
do = { kind = "status", status = 429, retry_after = { seconds = 1 } }
"""
PROXIED = "[wire]\nproxy = true\n"

Run = Callable[..., History]


@pytest.fixture
def ran(make_loaded: Callable[..., Loaded], make_case: Callable[..., Case], scrapers: Path) -> Run:
    """What runs the calm scenario, changed, with a scraper of ``theirs`` or another target."""

    def run(target: str | Target, *replaced: tuple[str, str], more: str = "", **fields: Any) -> History:
        assert scrapers.is_dir()
        case = replace(make_case(make_loaded(*replaced, more=more), "wire"), **fields)
        chosen = Module(f"theirs:{target}") if isinstance(target, str) else target
        return asyncio.run(asyncio.wait_for(wire.run(case, chosen), 30))

    return run


def _ends(history: History) -> list[JobEnd]:
    return [event for event in history.events if isinstance(event, JobEnd)]


def _header(history: History) -> Header:
    return history.header


def test_a_strangers_scraper_brings_every_row(ran: Run) -> None:
    """Its declarations stand in the first line."""
    history = ran("scrape")

    summary = judge(history)
    assert (summary.off, summary.happened["job.complete"]) == (0, 1)
    assert summary.held > 10
    assert _header(history).target.declares.build == "7"


def test_the_reference_waits_as_told(ran: Run) -> None:
    """A second on the wire is a second."""
    summary = judge(ran(Reference(), ("RL1 = {}", "RL1 = {}\nRL2 = {}"), more=REFUSED))

    assert (summary.off, summary.happened["told"]) == (0, 1)
    assert (summary.tallies["RL2"].n, summary.tallies["RL2"].broken) == (1, 0)


def test_no_key_is_in_a_history(ran: Run) -> None:
    """Not even where the target tells it."""
    data = encode(ran("raises"))

    assert b"[key]" in data
    assert not [key for key in key_names(9) if key.encode() in data]


def test_a_target_that_prints_is_as_good_as_one_that_does_not(ran: Run) -> None:
    """Its rows do not go over standard output."""
    assert judge(ran("prints")).off == 0


@pytest.mark.parametrize(
    ("name", "outcome", "error", "code"),
    [
        ("raises", "raised", "ValueError: no [key] at all", 0),
        ("dies", "died", "exit code 3, last words", 3),
        ("strings", "raised", "TypeError: handed over a str where a row was due", 0),
    ],
)
def test_how_a_job_ended_stands_in_the_history(
    ran: Run, name: str, outcome: str, error: str, code: int
) -> None:
    """And how its process did."""
    history = ran(name)

    assert [(end.outcome, end.error) for end in _ends(history)] == [(outcome, error)]
    assert [event.code for event in history.events if isinstance(event, TargetExit)] == [code]


def test_a_target_that_hangs_is_cut_off(ran: Run) -> None:
    """Its later jobs are not begun."""
    history = ran("hangs", ("[workload]", "[workload]\ntimes = 3"), patience=1.5)

    assert [(end.outcome, end.error) for end in _ends(history)] == [("hung", "no end within 1.5 s")]


@pytest.mark.parametrize(
    ("spec", "why"),
    [
        ("missing:scrape", "No module named 'missing'"),
        ("undeclared:scrape", "its declarations are wrong: Object contains unknown field `atempts`"),
        ("mistyped:scrape", "its declarations are wrong: Expected `int | null`, got `str`"),
    ],
)
def test_a_target_that_cannot_be_used_is_no_history(ran: Run, spec: str, why: str) -> None:
    """It was not judged, and the reason is told."""
    with pytest.raises(ChildError, match=why):
        ran(Module(spec))


def test_the_users_folder_does_not_shadow_what_is_ours(ran: Run, here: Path) -> None:
    """The adapters and the reference are looked for in the installation alone."""
    (here / "reference").mkdir()
    (here / "reference" / "__init__.py").write_text("raise RuntimeError('the wrong one')")
    (here / "requests.py").write_text("raise RuntimeError('the wrong one')")

    assert [end.outcome for end in _ends(ran(Reference()))] == ["complete"]


def test_clients_have_connections_and_keys_of_their_own(ran: Run) -> None:
    """Unless the scenario says that they share one."""
    wired = ('["sim", "wire"]', '["wire"]')
    apart = ran("scrape", wired, ("[workload]", "[workload]\nclients = 2"))
    shared = ran("scrape", wired, ("[workload]", "[workload]\nclients = 2\none_key = true"))

    assert {event.key for event in apart.events if isinstance(event, Call)} == {"key-1", "key-2"}
    assert {event.key for event in shared.events if isinstance(event, Call)} == {"key-1"}
    assert {event.who for event in apart.events if isinstance(event, JobStart)} == {"client-1", "client-2"}


def test_a_host_goes_away_and_comes_back(ran: Run) -> None:
    """For as long as the fault says; the history shows it without a call."""
    history = ran(
        "scrape",
        ("[workload]", "[workload]\ntimes = 2\nevery = 0.6"),
        more="[[faults]]\nwhen = { host = 'main', between = [0, 0.5] }\ndo = { kind = 'refused' }\n",
    )

    assert [end.outcome for end in _ends(history)] == ["raised", "complete"]
    assert [event.host for event in history.events if isinstance(event, Outage)] == ["main"]
    assert happened(history)["fault.refused"] == 1


def test_behind_a_proxy_its_call_log_counts(ran: Run) -> None:
    """The server makes no faults then, and no call stands twice."""
    history = ran(Reference(), more=REFUSED + PROXIED)

    summary = judge(history)
    calls = [event for event in history.events if isinstance(event, Call)]
    assert (summary.off, summary.happened["response.429"]) == (0, 1)
    assert {event.who for event in calls} == {"proxy"}
    assert {event.host for event in calls} == {"main"}
    assert len(calls) == sum(isinstance(event, Reply) for event in history.events)
    assert [event.n for event in history.events] == list(range(1, len(history.events) + 1))


def test_a_proxy_that_dies_is_not_the_targets_fault(ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the target saw then says nothing about it."""
    start = Proxy.start

    async def killed(**kwargs: object) -> Proxy:
        proxy = await start(**kwargs)  # type: ignore[arg-type]  # handed on
        os.kill(proxy._process.pid, 9)
        await proxy.wait()
        return proxy

    monkeypatch.setattr(Proxy, "start", killed)

    with pytest.raises(ProxyError, match="mitmdump ended in the middle of the run"):
        ran("scrape", more=PROXIED)


def test_jobs_begin_on_time(ran: Run) -> None:
    """Never before it, on the machine's own clock."""
    history = ran("scrape", ("[workload]", "[workload]\ntimes = 3\nevery = 0.3"))

    starts = [event.t for event in history.events if isinstance(event, JobStart)]
    assert all(t >= number * 300_000 for number, t in enumerate(starts))
    assert len(starts) == 3


def test_a_proxy_that_fails_while_it_stops_proves_nothing(ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last events of its log are not there."""
    stop = Proxy.stop

    async def full(proxy: Proxy) -> None:
        await stop(proxy)
        proxy.failures.append("writing the call log: no space")

    monkeypatch.setattr(Proxy, "stop", full)

    with pytest.raises(ProxyError, match="its addon failed: writing the call log: no space"):
        ran("scrape", more=PROXIED)
