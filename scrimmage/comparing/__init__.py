"""The same scenarios over several targets, side by side."""

from scrimmage.comparing.chosen import SCENARIOS
from scrimmage.comparing.libraries import LIBRARIES
from scrimmage.comparing.reading import incomplete
from scrimmage.comparing.result import Comparison
from scrimmage.comparing.run import Asked, compare, runs
from scrimmage.comparing.show import show
from scrimmage.comparing.write import read, write

__all__ = [
    "LIBRARIES",
    "SCENARIOS",
    "Asked",
    "Comparison",
    "compare",
    "incomplete",
    "read",
    "runs",
    "show",
    "write",
]
