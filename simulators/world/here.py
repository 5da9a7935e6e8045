"""Which world is entered: one an interpreter, because what it replaces is there once."""

from .scheduler import World


class _Here:
    """Holds the world. A value of its own, so that every replaced name sees a change at once."""

    __slots__ = ("world",)

    def __init__(self) -> None:
        self.world: World | None = None


here = _Here()
"""The only one of its kind."""
