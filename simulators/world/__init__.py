"""A world: unmodified Python programs, threads and all, in deterministic virtual time.

Standard library only, and nothing of ours from outside this folder, so that it can be loaded in
somebody else's interpreter.
"""

from .door import enter
from .errors import RefusedError, StalledError, Standing, refusal_in
from .network import Arrivals, Ending, Network
from .scheduler import World

__all__ = [
    "Arrivals",
    "Ending",
    "Network",
    "RefusedError",
    "StalledError",
    "Standing",
    "World",
    "enter",
    "refusal_in",
]
