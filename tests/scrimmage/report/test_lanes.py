"""A lane for each thread: whose an event is, and how it is drawn."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from scrimmage.report.lanes import MOST, UNKNOWN, Lanes
from simulators.history import Call, Event, Held, History, JobEnd, JobStart, Outage, Reply


def call(n: int, thread: str = "", key: str = "key-1") -> Call:
    """A call of *thread* with *key*."""
    return Call(
        n=n, t=n, who="api", connection=1, method="GET", host="main", path="/v1/games", query="", key=key,
        page=1, thread=thread,
    )  # fmt: skip


def reply(n: int, to: int) -> Reply:
    """The reply to call *to*."""
    return Reply(n=n, t=n, who="api", call=to, status=200, head=n)


def start(n: int, who: str = "client-1", job: int = 1) -> JobStart:
    """A job begins."""
    return JobStart(n=n, t=n, who=who, job=job, host="main", path="/v1/games", params={}, per_page=5)


@pytest.fixture
def lanes_of(history: History) -> Any:
    """What gives the lanes of events, under a workload."""

    def make(*events: Event, **workload: object) -> Lanes:
        header = structs.replace(history.header, scenario={"workload": workload} if workload else {})
        return Lanes(replace(history, header=header, events=events))

    return make


def drawn(lanes: Lanes, groups: Sequence[Sequence[Event]]) -> list[str]:
    """The lanes beside each group."""
    return [lanes.draw(group) for group in groups]


def test_a_thread_has_a_lane_from_its_first_event_to_its_last(lanes_of: Any) -> None:
    """Who acts, who waits for a reply, and who is merely about."""
    events: list[Event] = [start(1), call(2, "a"), call(3, "b"), reply(4, 3), reply(5, 2)]
    events += [call(6, "b"), reply(7, 6)]
    lanes = lanes_of(*events)

    assert (lanes.head, lanes.legend) == ("1 2 3", "1 client-1 · 2 a · 3 b")
    assert drawn(lanes, [[one] for one in events]) == [
        "●",
        "  ●",
        "  │ ●",
        "  │ ●",
        "  ● ·",
        "    ●",
        "    ●",
    ]


def test_a_call_of_an_unknown_thread_is_its_clients(lanes_of: Any) -> None:
    """As each client has a key of its own; what the harness says of a job is the client's too."""
    end = JobEnd(n=6, t=6, who="client-2", job=2, outcome="complete")
    held = Held(n=5, t=5, who="api", job=2, count=0, digest="", keys=[])
    events: list[Event] = [start(1), start(2, "client-2", 2), call(3, key="key-2"), reply(4, 3), held, end]
    lanes = lanes_of(*events)

    assert lanes.names == ["client-1", "client-2"]
    assert drawn(lanes, [[one] for one in events[2:]]) == ["  ●"] * 4


@pytest.mark.parametrize(("key", "workload"), [("key-1", {"one_key": True}), ("", {}), ("other", {})])
def test_a_call_that_nobody_can_place_has_a_lane_of_its_own(
    lanes_of: Any, key: str, workload: dict[str, object]
) -> None:
    """A shared key tells nothing."""
    events = [start(1), start(2, "client-2", 2), call(3, key=key)]

    assert lanes_of(*events, **workload).names == ["client-1", "client-2", UNKNOWN]


def test_one_thread_has_nothing_to_be_told_apart_from(lanes_of: Any) -> None:
    """Nor have one client and calls that nobody can place."""
    assert not lanes_of(start(1), call(2), reply(3, 2)).several
    assert not lanes_of(start(1), call(2, key="")).several
    assert lanes_of(start(1), call(2, "worker")).several


def test_what_is_nobodys_leaves_the_lanes_as_they_are(lanes_of: Any) -> None:
    """A host that goes away is no thread's doing."""
    gone = Outage(n=3, t=3, who="api", host="main", until=9)
    events: list[Event] = [call(1, "a"), call(2, "b"), gone, reply(4, 1), reply(5, 2)]

    assert drawn(lanes_of(*events), [[one] for one in events])[2] == "│ │"


def test_more_threads_than_fit_are_numbered(lanes_of: Any) -> None:
    """A line then names its own alone; up to there lanes stand close."""
    events = [call(n, f"t{n}") for n in range(1, MOST + 2)]
    close, many = lanes_of(*events[:-1]), lanes_of(*events)

    assert (len(close.head), len(close.draw(events[MOST - 2 : MOST - 1]))) == (MOST, MOST - 1)
    assert (many.head, many.draw(events[-1:])) == ("lane", str(MOST + 1))
    assert many.legend.endswith(f"{MOST + 1} t{MOST + 1}")
    assert many.draw([Outage(n=99, t=99, who="api", host="main", until=100)]) == ""
