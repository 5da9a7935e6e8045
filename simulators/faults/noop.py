"""Do nothing: the control of an experiment."""

from simulators.faults.base import Fault


class Noop(Fault, frozen=True):
    """Everything stays as it is."""
