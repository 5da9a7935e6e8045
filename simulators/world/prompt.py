"""The far side, held to its promise that it never waits.

Its code runs in the thread that asks. If that thread gave up its turn inside, others would come in between
and find the far side in the middle of something.
"""

from collections.abc import Callable
from typing import Any

from .here import here
from .network import Arrivals, Network


class Prompt:
    """A :class:`Network` in front of another, which raises RuntimeError if that one waited."""

    def __init__(self, far: Network) -> None:
        self._far = far

    def resolves(self, host: str) -> bool:
        """As the other's."""
        return self._far.resolves(host)

    def connect(self, authority: str, now: int) -> int | None:
        """As the other's."""
        number: int | None = _asked(self._far.connect, authority, now)
        return number

    def send(self, connection: int, data: bytes, now: int) -> Arrivals | None:
        """As the other's."""
        arrivals: Arrivals | None = _asked(self._far.send, connection, data, now)
        return arrivals

    def hang_up(self, connection: int, now: int) -> None:
        """As the other's."""
        _asked(self._far.hang_up, connection, now)


def _asked(do: Callable[..., Any], *args: Any) -> Any:
    world = here.world
    assert world is not None, "only a world's sockets ask"
    me, turn, now = world.current, world.current.turn, world.now
    answer = do(*args)
    if (me.turn, world.now) != (turn, now):
        raise RuntimeError(
            f"the far side waited in {getattr(do, '__qualname__', do)}: it runs in the thread that asks, and "
            "must answer at once. Give the reply a later moment instead."
        )
    return answer
