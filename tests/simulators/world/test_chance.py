"""Every source of chance in the standard library, drawn from the world's seed."""

import os
import random
import secrets
import ssl
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager

from simulators.world import World

Entered = Callable[..., AbstractContextManager[World]]


def _drawn(entered: Entered, seed: int) -> list[object]:
    with entered(seed):
        return [
            random.random(),
            random.Random().random(),
            random.SystemRandom().random(),
            os.urandom(4),
            ssl.RAND_bytes(4),
            uuid.uuid4(),
            uuid.uuid1(),
            secrets.token_hex(4),
            tempfile.mktemp(),  # noqa: S306 (only the name is meant)
        ]


def test_all_chance_comes_from_the_seed(entered: Entered) -> None:
    """The same seed, the same draws; with another seed each source differs."""
    first = _drawn(entered, 1)

    assert first == _drawn(entered, 1)
    assert all(one != other for one, other in zip(first, _drawn(entered, 2), strict=True))


def test_a_seed_that_was_given_is_kept(entered: Entered) -> None:
    """A generator with a seed of its own draws as outside."""
    outside = random.Random(5).random()
    with entered():
        assert random.Random(5).random() == outside


def test_chance_outside_is_as_if_nothing_had_been(entered: Entered) -> None:
    """The shared generator goes on where it was."""
    random.seed(11)
    expected = random.random()
    random.seed(11)
    with entered():
        random.random()

    assert random.random() == expected


def test_the_hash_seed_decides_nothing() -> None:
    """Fresh processes with other hash seeds draw the same."""
    code = (
        "import random, uuid; from simulators.world import enter\n"
        "with enter(1, None, wall=0): print(random.random(), uuid.uuid4())"
    )
    seen = {
        subprocess.check_output([sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed})
        for seed in ("0", "1", "77")
    }

    assert len(seen) == 1
