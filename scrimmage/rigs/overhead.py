"""What the protection costs: the same job with it and without it, in turn (objective T4).

In rig sim only waiting takes time, so that a protection that waits where nothing was refused is found.
On the wire client and server have a process each, and every microsecond counts.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import msgspec

from scrimmage.case import Case, key_of
from scrimmage.rigs.api import header
from scrimmage.rigs.child import ROOT, ChildError, kept_variables
from scrimmage.rigs.overhead_child import blocks
from scrimmage.rigs.sim import HOST_NAMES, LIMIT, begun, most_calls
from scrimmage.targets.bare import bare_of
from scrimmage.targets.base import Job, Target
from simulators import history
from simulators.clock import RealClock, VirtualClock

_API = "scrimmage.rigs.overhead_api"
_CHILD = "scrimmage.rigs.overhead_child"


def run(case: Case, target: Target) -> history.History:
    """Time *case*'s job. Raises ChildError where a process cannot be started, or a job fails."""
    bare = bare_of(target)
    assert bare is not None, "the plan leaves out what has no counterpart"
    assert case.scenario.overhead is not None, "the engine asks for nothing else"
    measured = _simulated(case, target, bare) if case.rig == "sim" else _on_wire(case, target, bare)
    recorder = history.Recorder()
    for now, line in measured:
        recorder.add(msgspec.convert(line | {"n": recorder.next, "t": now, "who": "target"}, history.Timed))
    return history.History(header(case, target), recorder.events)


def _job(case: Case, base_url: str) -> Job:
    (spec,) = case.jobs
    return Job(base_url, key_of(1)[0], spec.path, spec.params, spec.per_page)


def _simulated(case: Case, target: Target, bare: Target) -> Iterator[tuple[int, dict[str, Any]]]:
    """Both over a network of their own, by one clock."""
    clock, unlogged = VirtualClock(), history.Recorder(sink=lambda _: None)
    pair = {name: begun(case, one, clock, unlogged) for name, one in (("with", target), ("without", bare))}
    (spec,) = case.jobs
    job = _job(case, f"http://{HOST_NAMES[spec.host]}")

    def measure(name: str) -> tuple[int, int]:
        current, scrape = pair[name]
        start = clock.now()
        current.target_clock.deadline = start + LIMIT
        current.net.calls_left = most_calls(len(current.held(spec.path, spec.params, start)), spec.per_page)
        try:
            rows = sum(1 for _ in scrape(job))
        except Exception as error:  # noqa: BLE001 (whatever a target raises is why nothing was measured)
            raise ChildError(f"the job failed {name} protection: {type(error).__name__}: {error}") from None
        return clock.now() - start, rows

    assert case.scenario.overhead is not None
    for line in blocks(measure, case.scenario.overhead.blocks):
        yield clock.now(), line
    for current, _ in pair.values():
        current.net.close()


def _on_wire(case: Case, target: Target, bare: Target) -> Iterator[tuple[int, dict[str, Any]]]:
    clock = RealClock()
    assert case.scenario.overhead is not None
    with ExitStack() as stack:
        api = stack.enter_context(_process([_API], case))
        port = _line(api, msgspec.json.encode(case.scenario.api) + b"\n")
        read, write = os.pipe()
        told = stack.enter_context(os.fdopen(read, "rb"))
        try:
            child = stack.enter_context(_process([_CHILD, str(write), str(os.getpid())], case, (write,)))
        finally:
            os.close(write)
        asked = {
            "with": target.module, "without": bare.module, "blocks": case.scenario.overhead.blocks,
            "job": msgspec.to_builtins(_job(case, f"http://127.0.0.1:{int(port)}")),
        }  # fmt: skip
        assert child.stdin is not None, "it was opened as a pipe"
        child.stdin.write(msgspec.json.encode(asked))
        child.stdin.close()
        for line in told:
            found = msgspec.json.decode(line)
            if "failed" in found:
                raise ChildError(f"nothing could be measured: {found['failed']}")
            yield clock.now(), found


@contextmanager
def _process(words: list[str], case: Case, passed: tuple[int, ...] = ()) -> Iterator[subprocess.Popen[bytes]]:
    """A module of ours as a process, until the block ends; it goes with us too."""
    env = kept_variables(sys.executable) | {"NO_PROXY": "127.0.0.1", "PYTHONPATH": ROOT} | case.env
    with subprocess.Popen(  # noqa: S603 (modules of ours)
        [sys.executable, "-P", "-m", *words],
        env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=passed, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def _line(process: subprocess.Popen[bytes], asked: bytes) -> bytes:
    """The line that *process* answers *asked* with. Raises ChildError where it has ended."""
    assert process.stdin is not None, "it was opened as a pipe"
    assert process.stdout is not None, "it was opened as a pipe"
    process.stdin.write(asked)
    process.stdin.flush()
    if not (answer := process.stdout.readline()):
        raise ChildError("the API's process ended before it served")
    return answer
