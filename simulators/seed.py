"""Named random streams: one seed drives everything, and no stream shifts another's draws."""

import hashlib
from random import Random

Stream = Random
"""A seeded source of draws. Draw from it; never reseed it."""


def stream(seed: int, *names: str | int) -> Stream:
    """Give the stream of *seed* that is called by *names*, such as ``stream(7, "fault", 0)``.

    The same seed and names give the same draws on every supported Python.
    """
    label = "/".join([str(seed), *(str(name) for name in names)])
    return Random(int.from_bytes(hashlib.sha256(label.encode()).digest()[:16]))
