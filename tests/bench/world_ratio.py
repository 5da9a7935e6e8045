"""Rig sim in a world, whole, against the same client alone; exchanges a second; memory over a long run.

What is compared: the processor time of an exchange in both processes of the rig, target and harness together,
with all that either asks of the system for it; and that of the same calls of the same client where the reply
lies ready as it sends. The client's own, on both sides, is all from requests down to ``http.client`` and its
reading of the reply from a socket, in the same bytes. Only in the rig count: the socket, locks and clocks
of the world, the garbage that it collects, the pipe, the wait on it, and on the other side server, faults and
call log. A null transport never waits, so that the client alone also has its caches to itself: what it costs
to come back to a cold one after each wait counts against the rig.

The two processes take turns, so the sum is what one core takes by the clock. Other programs of the machine
come in whenever one of the two waits, and cool its caches; to the client alone, which never waits, that
happens less. So both are measured in turn, in short stretches, and the best stretch of a round counts.
Exchanges a second are those of whole jobs, from their start to the last row, with whatever came in between.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from simulators import http1
from simulators.faults.base import Delivery
from simulators.memory import MemorySocket
from tests.bench import world_run, world_target
from tests.bench.figures import Figure
from tests.bench.ratios import Ratio, paired
from tests.bench.world_run import STRETCH, Used

CALLS = 1000
"""Calls of one measurement."""

NEEDED = {"http": 2000, "https": 2000, "threads": 1500}
"""What is measured, and the exchanges a second of one core that were asked for."""

AT_MOST = {"http": 1.5, "https": 1.5}
"""Aims for the ratio to the client alone; threads cost switches that one thread has not."""

PART, PARTS = 10_000, 10
"""Calls of a job, and jobs, over which memory is watched."""

Alone = subprocess.Popen[str]
"""The client alone, in an interpreter of its own."""


def world_ratios(blocks: int) -> tuple[list[Ratio], list[Figure]]:
    """The rig's time of a call to the client's own, and exchanges a second: http, https, many threads."""
    ratios, figures = [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reply"
        file.write_bytes(_reply())
        for target, needed in NEEDED.items():
            name = f"world, {world_target.MANY} threads" if target == "threads" else f"world, {target}"
            with _client(file) as client:
                jobs, theirs = _measured(target, blocks, client)
            ours = [min(used.stretches) / STRETCH for used in jobs]
            ratios.append(
                paired(
                    f"{name}, to the client alone",
                    [1e6 * one for one in ours], [1e6 * one for one in theirs],
                    unit="us a call", at_most=AT_MOST.get(target),
                )
            )  # fmt: skip
            rates = tuple(CALLS / (used.child + used.harness) for used in jobs)
            figures.append(Figure(name, rates, "exchanges a second of one core", needed))
    return ratios, figures


def _measured(target: str, blocks: int, client: Alone) -> tuple[list[Used], list[float]]:
    """What jobs use, and seconds of a call of the client alone, by A B B A without the first round."""
    scheme = "https" if target == "https" else "http"
    ours: list[Used] = []
    theirs: list[float] = []

    def before(job: int) -> None:
        if job % 2 == 0:
            theirs.extend(_alone(client, scheme) for _ in range(2))

    world_run.run(target, CALLS, 1 + 2 * blocks, ours.append, before)
    return ours[1:], theirs[2:]


def world_memory() -> list[Figure]:
    """Memory of both processes early in a long run, in its middle, and at its end."""
    found: list[Used] = []
    world_run.run("http", PART, PARTS, found.append)
    return [
        Figure(f"world, memory of {who} after {part * PART:,} exchanges", (kilobytes / 1024,), "MiB")
        for who in ("the target", "the harness")
        for part in (1, PARTS // 2, PARTS)
        for used in (found[part - 1],)
        for kilobytes in (used.child_memory if who == "the target" else used.harness_memory,)
    ]


def _reply() -> bytes:
    """The reply that the target gets, as bytes."""
    made: list[bytes] = []
    deliver = MemorySocket._deliver

    def listening(socket: MemorySocket, delivery: Delivery, now: int, *, head_only: bool) -> None:
        assert delivery.reply is not None, "no fault is in the way"
        made.append(http1.head(delivery.reply) + delivery.reply.body)
        deliver(socket, delivery, now, head_only=head_only)

    with mock.patch.object(MemorySocket, "_deliver", listening):
        world_run.run("http", 1, 1, lambda _: None)
    return made[0]


@contextmanager
def _client(reply: Path) -> Iterator[Alone]:
    """The client alone, until the block ends."""
    command = [sys.executable, "-P", world_target.__file__, str(reply)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def _alone(client: Alone, scheme: str) -> float:
    assert client.stdin is not None
    assert client.stdout is not None
    client.stdin.write(f"{scheme} {CALLS // STRETCH - 1} {STRETCH}\n")
    client.stdin.flush()
    return float(client.stdout.readline()) / STRETCH
