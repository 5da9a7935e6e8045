"""Which world is entered."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from simulators.world import World
from simulators.world.here import here

Entered = Callable[..., AbstractContextManager[World]]


def test_the_world_is_here_while_it_is_entered(entered: Entered) -> None:
    """And nowhere before and after."""
    seen = [here.world]
    with entered() as world:
        seen.append(here.world)
    seen.append(here.world)

    assert seen == [None, world, None]
