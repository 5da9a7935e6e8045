"""The network in memory: connections, and deliveries that nobody reads."""

import pytest

from simulators.clock import SECOND, VirtualClock
from simulators.memory import EndlessError, Net
from tests.simulators.fronts import calls, faults, front_of, replies, rule

GET = b"GET /v1/games HTTP/1.1\r\nHost: a\r\n\r\n"


def test_connections_are_numbered() -> None:
    """From 1, in the order they were opened."""
    front, log = front_of()
    net = Net(front, VirtualClock())
    net.calls_left = 9

    for _ in range(2):
        net.connect("a:80").sendall(GET)

    assert [call.connection for call in calls(log)] == [1, 2]


def test_a_refused_connection_raises_and_is_logged() -> None:
    """Only the first; no call comes of it."""
    front, log = front_of(rule({"kind": "refused"}, first=1))
    net = Net(front, VirtualClock())

    with pytest.raises(ConnectionRefusedError):
        net.connect("a:80")
    net.connect("a:80")

    assert (len(faults(log)), calls(log)) == (1, [])


def test_too_many_calls_end_a_run() -> None:
    """Not even a client that catches every Exception goes on; the call too many is not logged."""
    front, log = front_of()
    net = Net(front, VirtualClock())
    net.calls_left = 1
    net.connect("a:80").sendall(GET)

    with pytest.raises(EndlessError):
        net.connect("a:80").sendall(GET)

    assert not issubclass(EndlessError, Exception)
    assert len(calls(log)) == 1


def test_a_delivery_that_nobody_reads_ends_in_its_own_time() -> None:
    """A reply that drips for two seconds is logged as whole at its end, not when somebody looks."""
    front, log = front_of(rule({"kind": "drip", "chunk": 22, "every": 1}))
    clock = VirtualClock()
    net = Net(front, clock)
    net.calls_left = 9
    net.connect("a:80").sendall(GET)

    clock.sleep(1 * SECOND)
    net.settle()
    assert replies(log) == []
    clock.sleep(9 * SECOND)
    net.settle()

    assert [(reply.t, reply.end) for reply in replies(log)] == [(2 * SECOND + 5000, "whole")]


def test_the_end_of_a_run_hangs_up_on_what_is_under_way() -> None:
    """The delivery ends as timed out, once; its head never left."""
    front, log = front_of(rule({"kind": "delay", "seconds": 60}))
    net = Net(front, VirtualClock())
    net.calls_left = 9
    net.connect("a:80").sendall(GET)

    net.close()
    net.close()

    assert [(reply.t, reply.status, reply.end) for reply in replies(log)] == [(0, 0, "timed_out")]
