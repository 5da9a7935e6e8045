"""Same seed, same bytes of history: again, in another process, on another Python."""

import os
import subprocess
import sys

import msgspec
import pytest

from simulators import history
from tests.properties.digests import FILE, bytes_of, digests

MODULE = "tests.properties.digests"


def test_the_same_seed_gives_the_same_bytes_ten_times() -> None:
    """Ten runs in one process, where caches are cold at first and warm later, make one history."""
    assert len({bytes_of("own_backoff", 3) for _ in range(10)}) == 1


def test_another_seed_gives_other_bytes() -> None:
    """The run has jitter and chances, so each seed has its own events, not only its own first line."""
    events = {bytes_of("own_backoff", seed).split(b"\n", 1)[1] for seed in range(10)}

    assert len(events) == 10


def test_this_python_makes_the_histories_of_every_other() -> None:
    """The file is the same for every interpreter, so each that passes this agrees with all the others.

    After a change that is meant to change histories: ``python -P -m tests.properties.digests --renew``.
    """
    assert digests() == msgspec.json.decode(FILE.read_bytes())


@pytest.mark.parametrize("hash_seed", ["1", "4294967295", "random"])
def test_a_fresh_process_makes_the_same_histories(hash_seed: str) -> None:
    """No order of a set or of a hash reaches a history."""
    told = subprocess.run(
        [sys.executable, "-P", "-m", MODULE],
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
        capture_output=True,
        check=True,
        timeout=60,
    )

    assert msgspec.json.decode(told.stdout) == msgspec.json.decode(FILE.read_bytes())


def test_the_digests_are_of_runs_in_which_something_happened() -> None:
    """A digest of nothing would be the same everywhere: each history holds calls, and rows or an error."""
    for name in {key.partition("/")[0] for key in digests()}:
        events = history.decode(bytes_of(name, 0)).events
        assert any(isinstance(event, history.Reply) and event.status for event in events)
        assert any(
            (isinstance(event, history.Rows) and event.count)
            or (isinstance(event, history.JobEnd) and event.error)
            for event in events
        )
