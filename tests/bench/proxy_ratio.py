"""The chaos proxy without faults against bare mitmdump, before the same mock, asked in the same way.

What is aimed at is the median time of a call by the clock, in pairs: one connection that is kept, one call
after the other, pages of 25 games. Beside it stands the processor time that each mitmdump takes for a call,
by which what else the machine does weighs less. Memory is looked at after 10,000, 50,000 and 100,000 calls,
and may not grow by more than a tenth from the first look to the last.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scrimmage.rigs.proxy import Proxy
from simulators.clock import RealClock
from simulators.server.background import Background
from tests.bench.figures import Figure
from tests.bench.load import Walker
from tests.bench.ratios import Ratio, abba, paired
from tests.bench.server_ratio import line_of, process

CALLS = 250
"""Calls of one measurement."""

AT_MOST = 1.1
"""The stated aim: at most a tenth more time."""

LOOKS = (10_000, 50_000, 100_000)
"""Calls after which memory is looked at."""

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Side:
    """One mitmdump, and a client that stays."""

    pid: int
    client: Walker
    used: list[float] = field(default_factory=list)
    """Processor seconds of a call, one for each measurement."""

    def call(self) -> float:
        """Seconds of one call."""
        begun = time.perf_counter()
        while (reply := self.client.read()) is None:
            pass
        took = time.perf_counter() - begun
        _, _, rest = reply[-200:].partition(b'"next_cursor":')
        self.client.ask(rest.partition(b",")[0])
        return took

    def median(self) -> float:
        """Microseconds of the middle one of :data:`CALLS` calls."""
        before = self.processor
        took = statistics.median(self.call() for _ in range(CALLS))
        self.used.append((self.processor - before) / CALLS)
        return took * 1e6

    @property
    def processor(self) -> float:
        """Processor seconds that it has taken."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    @property
    def memory(self) -> float:
        """MiB that it holds."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def proxy_ratios(blocks: int) -> tuple[list[Ratio], list[Figure]]:
    """The addon's time of a call to bare mitmdump's, and its memory over many calls."""
    with ExitStack() as stack:
        mock = stack.enter_context(process("mock_app.py"))
        upstream = f"http://127.0.0.1:{line_of(mock)}"
        ours, bare = (stack.enter_context(start(upstream)) for start in (_ours, _bare))
        by_clock = abba(
            "chaos proxy to mitmdump, a call's median", ours.median, bare.median, blocks=blocks,
            unit="us", at_most=AT_MOST,
        )  # fmt: skip
        memories = [*_memories(ours)]
        return [by_clock, _by_processor(ours, bare), _grown(memories)], memories


def _by_processor(ours: Side, bare: Side) -> Ratio:
    """The same by processor time, of the same measurements; the first of each was a rehearsal."""
    us, them = ([used * 1e6 for used in side.used[1:]] for side in (ours, bare))
    ratios = tuple(sum(us[at : at + 2]) / sum(them[at : at + 2]) for at in range(0, len(us), 2))
    return Ratio(
        "chaos proxy to mitmdump, processor time of a call",
        statistics.median(us), statistics.median(them), "us", ratios,
    )  # fmt: skip


def _memories(side: Side) -> Iterator[Figure]:
    done = len(side.used) * CALLS
    for calls in LOOKS:
        while done < calls:
            side.call()
            done += 1
        yield Figure(f"memory of the chaos proxy after {done:,} calls", (side.memory,), "MiB")


def _grown(memories: Sequence[Figure]) -> Ratio:
    """The last look to the first."""
    first, last = memories[0].median, memories[-1].median
    name = f"memory of the chaos proxy after {LOOKS[-1]:,} calls to {LOOKS[0]:,}"
    return paired(name, [last] * 2, [first] * 2, unit="MiB", at_most=AT_MOST)


@contextmanager
def _ours(upstream: str) -> Iterator[Side]:
    loop = Background("proxy")
    try:
        proxy = loop.run(
            Proxy.start(upstream=upstream, rules=[], seed=0, wall=0, origin=RealClock().origin), within=30
        )
        try:
            yield Side(proxy._process.pid, Walker(proxy.port, 1, 25, kept=True))
        finally:
            loop.run(proxy.stop(), within=30)
    finally:
        loop.stop()


@contextmanager
def _bare(upstream: str) -> Iterator[Side]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [
            str(Path(sys.executable).with_name("mitmdump")), "--quiet", "--mode", f"reverse:{upstream}",
            "--listen-host", "127.0.0.1", "--listen-port", str(port), "--set", f"confdir={folder}",
        ]  # fmt: skip
        with subprocess.Popen(command, start_new_session=True) as running:
            try:
                yield Side(running.pid, _patiently(port))
            finally:
                running.terminate()


def _patiently(port: int) -> Walker:
    """A client, as soon as somebody listens."""
    deadline = time.monotonic() + 30
    while True:
        try:
            return Walker(port, 1, 25, kept=True)
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
