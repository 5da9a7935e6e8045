"""Do nothing: the control among the damages."""

from simulators.pipeline.damages.base import Damage


class Noop(Damage, frozen=True):
    """Leave everything as it is."""
