"""What happened."""

from typing import get_args

import pytest

from scenarios.happened import KEYS, happened, names
from simulators.history import (
    Call,
    Declares,
    Event,
    Fault,
    Flag,
    Header,
    History,
    JobEnd,
    JobStart,
    Kind,
    Outage,
    PhaseCalled,
    Reply,
    Target,
    TargetExit,
    Truth,
)
from tests.simulators.history.samples import EVENTS

HEADER = Header(
    scrimmage="0", scenario={}, scenario_id="a/b", rig="sim", seed=0, target=Target("reference", Declares())
)


def counted(*events: Event) -> dict[str, int]:
    """What is counted of *events*."""
    return dict(happened(History(HEADER, events)))


def reply(**how: object) -> Reply:
    """A reply."""
    return Reply(**{"n": 1, "t": 0, "who": "api", "call": 1, "status": 200, "head": 0, **how})  # type: ignore[arg-type]


def test_a_whole_reply_counts_by_its_status() -> None:
    """And as nothing else."""
    assert counted(reply(status=429), reply(status=429), reply()) == {"response.429": 2, "response.200": 1}


def test_a_valid_wait_counts_as_told() -> None:
    """Retry-After that says nothing valid has no until, and does not count."""
    assert counted(reply(status=503, until=5, retry_after=["5"]), reply(retry_after=["soon"])) == {
        "response.503": 1,
        "told": 1,
        "response.200": 1,
    }


def test_a_reply_cut_in_its_body_counts_twice() -> None:
    """Its head was sent, so it has a status; and it did not end whole."""
    assert counted(reply(end="cut")) == {"response.200": 1, "reply.cut": 1}


def test_a_reply_without_a_head_has_no_status() -> None:
    """A reset before the reply is no response."""
    assert counted(reply(status=0, end="reset")) == {"reply.reset": 1}


def test_other_events_count_by_their_kind() -> None:
    """A fault by what it does, a job by how it ended."""
    call = Call(
        n=1, t=0, who="api", connection=1, method="GET", host="a", path="/", query="", key="k", page=1
    )

    assert counted(
        call,
        Fault(n=2, t=0, who="api", call=1, fault=0, does="status"),
        JobEnd(n=3, t=0, who="client-1", job=1, outcome="raised"),
        Flag(n=4, t=0, who="client-1", job=1, says="short"),
    ) == {"call": 1, "fault.status": 1, "job.raised": 1, "flag": 1}


def test_what_nobody_asks_for_is_not_counted() -> None:
    """The start of a job, or the end of the process, is no event to wait for."""
    start = JobStart(n=1, t=0, who="client-1", job=1, host="a", path="/", params={}, per_page=25)

    assert counted(start, TargetExit(n=2, t=0, who="client-1", code=0)) == {}


@pytest.mark.parametrize(("host", "t", "met"), [("a", 5, 1), ("a", 10, 0), ("b", 5, 0)])
def test_a_job_that_starts_in_an_outage_of_its_host_is_refused(host: str, t: int, met: int) -> None:
    """Nobody sees refused connections on the wire, so the job that must have met them counts."""
    outage = Outage(n=1, t=0, who="api", host="a", until=10)
    start = JobStart(n=2, t=t, who="client-1", job=1, host=host, path="/", params={}, per_page=25)

    assert counted(outage, start).get("fault.refused", 0) == met


@pytest.mark.parametrize(
    ("first", "ends", "second", "met"),
    [
        (3, 30, 21, 1),  # it called before, was there all the time, and calls again
        (22, 30, 25, 1),  # it calls for the first time
        (3, 30, 15, 0),  # a call came through after all
        (3, 9, 21, 0),  # it was over before
        (3, 15, 21, 0),  # it ended meanwhile: that it was refused is not shown
    ],
)
def test_a_job_that_goes_on_calling_after_an_outage_met_it(
    first: int, ends: int, second: int, met: int
) -> None:
    """A program that starts slowly begins no job within, but is refused in the middle of one."""
    events: list[Event] = [
        JobStart(n=1, t=0, who="client-1", job=1, host="a", path="/", params={}, per_page=25),
        Outage(n=1, t=10, who="api", host="a", until=20),
        JobEnd(n=1, t=ends, who="client-1", job=1, outcome="complete", error=""),
        *(
            Call(
                n=1, t=t, who="api", connection=1, host="a", method="GET", path="/", query="", key="k", page=1
            )
            for t in (first, second)
        ),
    ]

    found = counted(*sorted(events, key=lambda event: event.t))

    assert found.get("fault.refused", 0) == met


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_name_is_a_valid_key(kind: Kind) -> None:
    """What is guessed for a person is accepted from them."""
    assert [name for name in names(kind) if not KEYS[kind].fullmatch(name)] == []


def test_what_happens_around_healers_is_counted() -> None:
    """By name, and each damage of the night; a start is calm where every fault is over."""
    assert counted(*EVENTS[18:28]) == {
        "night.damaged": 1, "damage.drop_games": 1, "hidden": 1, "calm": 1, "trigger.told_to_wait": 1,
        "run.success": 1, "killed": 1, "outcome.healed": 1, "heal.raised": 1,
    }  # fmt: skip
    assert counted(*EVENTS[18:28]).keys() <= {*names("healer")}


def test_a_night_counts_what_happens_to_all_three() -> None:
    """Scraper, gates and healer are asked side by side."""
    every = {name for kind in ("scraper", "gate", "healer") for name in names(kind)}

    assert {*names("night")} == every


def test_what_happens_around_gates_is_counted() -> None:
    """By name; a damage that no table shows has a name of its own."""
    hidden = Truth(n=1, t=0, who="pipeline", gate=1, state="damaged", damages=["stale_partition"])
    called = PhaseCalled(n=2, t=0, who="phase", phase="2-3", game_date="2025-01-01")

    assert counted(hidden, called, *EVENTS[9:18]) == {
        "truth.damaged": 2, "hidden.stale_partition": 1, "damage.drop_games": 1, "phase": 2, "alert": 1,
        "warehouse.slow": 1, "gate.complete": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "key", ["response.600", "response.4xx", "fault.stats", "reply.whole", "job", "calls", "damage.fire"]
)
def test_other_names_are_not(key: str) -> None:
    """A name that can never be counted would make its scenario unknown for ever."""
    assert not any(pattern.fullmatch(key) for pattern in KEYS.values())
