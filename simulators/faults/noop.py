"""Do nothing, visibly: the control of an experiment."""

from simulators.faults.base import Fault


class Noop(Fault, frozen=True):
    """Everything stays as it is; the history still says when it struck."""
