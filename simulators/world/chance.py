"""Every source of chance in the standard library, drawn from the world's seed."""

import hashlib
import random
from collections.abc import Callable
from typing import Any

from . import raw

NODE = 0x02_00_00_00_00_01
"""A hardware address for uuid1: a locally administered one."""

_seed_of_python = raw.Random.seed


class Chance:
    """The draws of one world; the same seed gives the same in every process and Python."""

    def __init__(self, seed: int) -> None:
        number = int.from_bytes(hashlib.sha256(f"{seed}/chance".encode()).digest()[:16])
        self._bytes = raw.Random(number)

    def urandom(self, size: int, flags: int = 0) -> bytes:
        """``os.urandom`` and ``os.getrandom``."""
        del flags
        return self._bytes.randbytes(size)

    def number(self) -> int:
        """A seed for a generator that was given none."""
        return self._bytes.getrandbits(128)

    def seeding(self) -> Callable[..., None]:
        """A ``random.Random.seed`` that asks us where it would ask the machine."""

        def seed(self_: random.Random, a: Any = None, version: int = 2) -> None:
            _seed_of_python(
                self_, self.number() if a is None and type(self_) is not random.SystemRandom else a, version
            )

        return seed
