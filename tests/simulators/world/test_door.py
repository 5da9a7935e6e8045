"""The way into a world and out of it again."""

import gc
import hashlib
import os
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import requests

from simulators.world import World

Entered = Callable[..., AbstractContextManager[World]]


FIFTY = Path(__file__).with_name("fifty.py")
ROOT = Path(__file__).parents[3]


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


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Requests and what it needs: no more of our packages than any Python can import."""
    for name in ("requests", "urllib3", "idna", "certifi", "charset_normalizer"):
        (tmp_path / name).symlink_to(Path(requests.__file__).parents[1] / name)
    return tmp_path


def test_fifty_threads_have_one_digest_for_one_seed(pythons: Mapping[str, str], packages: Path) -> None:
    """Requests with refusals, jitter, a shared lock and a race. Another seed gives another digest.

    Ten fresh processes, each with another hash seed, by every Python that is there in turn.
    """

    def digest(seed: int, turn: int) -> bytes:
        env = os.environ | {"PYTHONHASHSEED": str(turn * 101), "PYTHONPATH": f"{packages}{os.pathsep}{ROOT}"}
        command = [[*pythons.values()][turn % len(pythons)], "-P", str(FIFTY), str(seed)]
        return subprocess.check_output(command, env=env, timeout=60)

    one = {digest(1, turn) for turn in range(10)}
    other = {digest(2, turn) for turn in range(2)}

    assert (len(one), len(other)) == (1, 1)
    assert len(next(iter(one)).strip()) == hashlib.sha256().digest_size * 2
    assert one != other
