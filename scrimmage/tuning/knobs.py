"""The two thresholds that can be turned, and the values that are tried."""

from dataclasses import dataclass
from typing import Literal

from reference.validation import ValidationConfig
from simulators.pipeline import Thresholds

Name = Literal["game_count", "quality"]

STEPS = 100
"""Thresholds are tried from 0 to 1 in hundredths."""

GRID: tuple[float, ...] = tuple(step / STEPS for step in range(STEPS + 1))
"""Every threshold that is tried, ascending."""

DEFAULT = Thresholds(ValidationConfig().game_count_threshold, ValidationConfig().quality_threshold)
"""What the reference goes by where no variable is set."""


@dataclass(frozen=True, slots=True)
class Knob:
    """One threshold."""

    name: Name
    variable: str
    of: str
    """What it is a share or a mean of."""

    @property
    def default(self) -> float:
        """Its default."""
        return float(getattr(DEFAULT, self.name))

    def turned(self, threshold: float) -> Thresholds:
        """It at *threshold*, the other at its default."""
        if self.name == "quality":
            return Thresholds(DEFAULT.game_count, threshold)
        return Thresholds(threshold, DEFAULT.quality)


GAME_COUNT = Knob("game_count", "PHASE_VALIDATION_GAME_COUNT_THRESHOLD", "share of the expected games")
QUALITY = Knob("quality", "PHASE_VALIDATION_QUALITY_THRESHOLD", "mean quality score")

CURVES: tuple[tuple[str, Knob], ...] = (("2-3", GAME_COUNT), ("3-4", GAME_COUNT), ("3-4", QUALITY))
"""Which threshold matters to which gate; no finding of gate 1-2 depends on one."""
