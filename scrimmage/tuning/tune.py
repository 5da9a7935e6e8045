"""``scrimmage tune``, but for its arguments and its output."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scrimmage.tuning.knobs import CURVES
from scrimmage.tuning.nights import TRUTHS, Night, Work, nights
from scrimmage.tuning.sweep import Curve, curve
from simulators.pipeline import Thresholds


@dataclass(frozen=True, slots=True)
class Tuning:
    """What was found."""

    config: dict[str, Any]
    """The arguments."""
    care: Thresholds
    dates: int
    measured: dict[str, int]
    """How many boundaries were measured, by what is true of them."""
    curves: tuple[Curve, ...]

    @property
    def complete(self) -> bool:
        """Whether a threshold could be proposed for each curve."""
        return all(one.proposal.point for one in self.curves)


def tune(
    work: Work, most_false_alarms: float, config: dict[str, Any], tell: Callable[[str], None] = lambda _: None
) -> Tuning:
    """Measure, sweep and propose. *tell* is called after each date."""
    seen: list[Night] = []
    for found in nights(work):
        seen += found
        tell("measuring dates")
    counts: dict[str, int] = {truth: sum(night.truth == truth for night in seen) for truth in TRUTHS}
    curves = tuple(curve(phase, knob, seen, most_false_alarms) for phase, knob in CURVES)
    return Tuning(config, work.care, work.size, counts, curves)
