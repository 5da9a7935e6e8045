"""What a run writes down as it goes."""

import asyncio
from pathlib import Path

from scrimmage.staging.log import Log
from scrimmage.staging.model import Expect, ProbeSpec
from simulators.clock import RealClock
from simulators.history import Event, Probed, Stopped


def test_events_are_numbered_told_and_without_secrets() -> None:
    """Also what a probe found."""
    told: list[Event] = []
    log = Log(RealClock(), {"PATH": "/bin:/usr/bin"}, Path(), ["s3cret-value"], told.append)
    probe = ProbeSpec(name="p", command=["echo", "s3cret-value"], expect=Expect(pattern="s3cret"))

    log.add(Stopped, why="told", says="x")
    seen = asyncio.run(log.ask(probe, "during"))

    assert (seen.held, seen.says) == (True, "got '[key]'")
    assert [event.n for event in told] == [1, 2]
    assert told == log.recorder.events
    assert told[0].t <= told[1].t
    assert told[1] == Probed(
        n=2, t=told[1].t, who="staging", name="p", when="during", held=True, says="got '[key]'"
    )
