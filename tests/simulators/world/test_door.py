"""The way into a world and out of it again."""

import gc
import hashlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from simulators.world import World

Entered = Callable[..., AbstractContextManager[World]]


FIFTY = Path(__file__).with_name("fifty.py")


def test_an_error_leaves_nothing_behind(entered: Entered) -> None:
    """The exception comes through, clocks are real, and the collector is on again."""

    class OwnError(Exception):
        pass

    real = time.time
    with pytest.raises(OwnError), entered():  # noqa: PT012 (a thread has to wait)
        threading.Thread(target=time.sleep, args=(1e6,)).start()
        raise OwnError

    assert time.time is real
    assert threading.active_count() == 1
    assert gc.isenabled()


def test_fifty_threads_have_one_digest_for_one_seed() -> None:
    """Requests with refusals, jitter, a shared lock and a race, in fresh processes with other hash seeds."""

    def digest(seed: int, hashes: str) -> bytes:
        env = os.environ | {"PYTHONHASHSEED": hashes}
        return subprocess.check_output([sys.executable, str(FIFTY), str(seed)], env=env, timeout=60)

    first = {digest(1, hashes) for hashes in ("0", "1", "4242")}

    assert len(first) == 1
    assert len(next(iter(first)).strip()) == hashlib.sha256().digest_size * 2
    assert digest(2, "0") not in first
