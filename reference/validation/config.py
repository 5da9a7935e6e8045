"""The variables of validation: one table, read at each call."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from reference.variables import Variable, check, read


class Mode(StrEnum):
    """What a gate does with what it finds."""

    WARNING = "warning"
    """Alert, and call the next phase whatever was found."""
    BLOCKING = "blocking"
    """Call the next phase only if nothing blocking was found and everything could be checked."""
    DISABLED = "disabled"
    """Check nothing, log the attempt, call the next phase."""


OWN_MODES: Mapping[str, Mode] = {"1-2": Mode.WARNING, "2-3": Mode.WARNING, "3-4": Mode.BLOCKING}
"""Each gate's mode where no variable sets one."""

_MODES = tuple(Mode)
_ONE = "The mode of this gate alone; it goes before PHASE_VALIDATION_MODE."

VARIABLES: tuple[Variable, ...] = (
    Variable(
        "PHASE_VALIDATION_ENABLED", "enabled", True, 0, 1,
        "false: the next phase is called, and nothing else is done.",
    ),
    Variable(
        "PHASE_VALIDATION_MODE", "mode", "", 0, 0,
        "The mode of all gates. Unset: each gate's own, 1-2 and 2-3 warning, 3-4 blocking.", _MODES,
    ),
    Variable("PHASE_VALIDATION_MODE_1_2", "mode_1_2", "", 0, 0, _ONE, _MODES),
    Variable("PHASE_VALIDATION_MODE_2_3", "mode_2_3", "", 0, 0, _ONE, _MODES),
    Variable("PHASE_VALIDATION_MODE_3_4", "mode_3_4", "", 0, 0, _ONE, _MODES),
    Variable(
        "PHASE_VALIDATION_GAME_COUNT_THRESHOLD", "game_count_threshold", 0.8, 0, 1,
        "Share of the expected games, or rows, below which a finding is blocking.",
    ),
    Variable(
        "PHASE_VALIDATION_QUALITY_THRESHOLD", "quality_threshold", 0.7, 0, 1,
        "Mean quality score of a table below which a finding is blocking.",
    ),
    Variable(
        "PHASE_VALIDATION_TIMEOUT", "timeout", 20.0, 0.1, 300,
        "Seconds that all warehouse calls of one gate may take together.",
    ),
)  # fmt: skip
"""Every variable of this package, in the order in which documents show them."""


def enabled(env: Mapping[str, str]) -> bool:
    """Say whether *env* leaves the gates on; the rest of it may be wrong, so that switching off always works.

    Raises ConfigError.
    """
    return bool(read(VARIABLES[:1], env).get("enabled", True))


@dataclass(frozen=True, slots=True)
class ValidationConfig:
    """What one gate goes by; VARIABLES says what each field does. The empty mode is an unset one.

    Raises ConfigError when a value is out of bounds.
    """

    enabled: bool = True
    mode: str = ""
    mode_1_2: str = ""
    mode_2_3: str = ""
    mode_3_4: str = ""
    game_count_threshold: float = 0.8
    quality_threshold: float = 0.7
    timeout: float = 20.0

    def __post_init__(self) -> None:
        check(VARIABLES, lambda variable: getattr(self, variable.field))

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """Read the variables from *env*; what is not there has its default.

        Raises ConfigError, which names every wrong variable at once.
        """
        return cls(**read(VARIABLES, env))

    def mode_of(self, phase: str) -> Mode:
        """The mode of the gate *phase*: its own variable, then that of all, then its own default."""
        own: str = getattr(self, f"mode_{phase.replace('-', '_')}")
        return Mode(own or self.mode or OWN_MODES[phase])
