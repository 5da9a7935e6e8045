"""Two logs of one run made one."""

from scrimmage.rigs.merge import merged
from simulators.history import Call, Event, Fault, JobEnd, JobStart, Reply


def call(n: int, t: int, who: str) -> Call:
    """A call on page *n*."""
    return Call(
        n=n, t=t, who=who, connection=1, method="GET", host="main", path="/", query="", key="", page=n
    )


def reply(n: int, t: int, to: int, who: str = "proxy") -> Reply:
    """The answer to the call that the same log numbers *to*."""
    return Reply(n=n, t=t, who=who, call=to, status=200, head=t)


def fault(n: int, t: int, to: int) -> Fault:
    """A fault that struck the call *to*, 0 for none."""
    return Fault(n=n, t=t, who="proxy", call=to, fault=0, does="status")


OURS: list[Event] = [
    JobStart(n=1, t=0, who="client-1", job=1, host="main", path="/", params={}, per_page=1),
    call(2, 15, "api"),
    reply(3, 16, 2, "api"),
    JobEnd(n=4, t=90, who="client-1", job=1, outcome="complete"),
]


def test_the_log_nearest_to_the_client_counts() -> None:
    """Behind a proxy the server's own calls would show some twice and others not at all."""
    both = merged(OURS, [call(1, 10, "proxy"), reply(2, 20, 1)])

    assert [event.who for event in both] == ["client-1", "proxy", "proxy", "client-1"]


def test_events_are_in_the_order_of_time_and_numbered_anew() -> None:
    """Two proxies' logs interleave."""
    both = merged(OURS, [call(1, 10, "proxy"), reply(2, 40, 1)], [call(1, 20, "proxy"), reply(2, 30, 1)])

    assert [(event.n, event.t) for event in both] == [(1, 0), (2, 10), (3, 20), (4, 30), (5, 40), (6, 90)]


def test_replies_and_faults_still_name_their_call() -> None:
    """By its new number, in the right log."""
    both = merged(
        OURS,
        [call(1, 10, "proxy"), fault(2, 11, 1), reply(3, 40, 1)],
        [call(1, 20, "proxy"), reply(2, 30, 1)],
    )
    pages = {event.n: event for event in both}

    assert [(event.n, event.call) for event in both if isinstance(event, Reply | Fault)] == [
        (3, 2), (5, 4), (6, 2),
    ]  # fmt: skip
    assert isinstance(pages[2], Call)
    assert isinstance(pages[4], Call)


def test_a_fault_without_a_call_stays_one() -> None:
    """A refused connection has no call."""
    both = merged(OURS, [fault(1, 5, 0)])

    assert [event.call for event in both if isinstance(event, Fault)] == [0]


def test_events_of_one_moment_keep_the_order_of_their_log() -> None:
    """A reply never comes before its call."""
    both = merged([], [call(1, 10, "proxy"), reply(2, 10, 1), call(3, 10, "proxy"), reply(4, 10, 3)])

    assert [type(event) for event in both] == [Call, Reply, Call, Reply]
