"""The variables of self-heal: one table, read at each start."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from reference.variables import Variable, check, read

_DAY = 86400

VARIABLES: tuple[Variable, ...] = (
    Variable("SELF_HEAL_ENABLED", "enabled", True, 0, 1, "false: nothing is looked at, nothing is done."),
    Variable(
        "SELF_HEAL_MAX_ATTEMPTS", "max_attempts", 3, 1, 100,
        "Triggers of one component in one night; repetitions of a key are not counted.",
    ),
    Variable(
        "SELF_HEAL_COOLDOWN", "cooldown", 60.0, 0, _DAY, "Seconds between two attempts at one component.",
    ),
    Variable(
        "SELF_HEAL_API_BUDGET", "api_budget", 60, 0, 10_000, "Games that may be fetched again in one night.",
    ),
    Variable(
        "SELF_HEAL_RUN_TIMEOUT", "run_timeout", 900.0, 1, _DAY,
        "Seconds after which a run that was triggered counts as failed.",
    ),
    Variable(
        "SELF_HEAL_POLL_INTERVAL", "poll_interval", 15.0, 0.1, 3600, "Seconds between two looks at a run.",
    ),
    Variable("SELF_HEAL_TIME_BUDGET", "time_budget", 3600.0, 1, _DAY, "Seconds that one start may take."),
    Variable(
        "SELF_HEAL_LEASE_SECONDS", "lease_seconds", 300.0, 1, _DAY,
        "Seconds that a lease lasts without renewal.",
    ),
    Variable(
        "SELF_HEAL_CLOCK_SKEW", "clock_skew", 30.0, 0, 3600,
        "Seconds by which the clocks of two healers may differ; a lease counts as over that much later.",
    ),
    Variable("SELF_HEAL_DRY_RUN", "dry_run", False, 0, 1, "true: the plan is printed, and nothing is done."),
)  # fmt: skip
"""Every variable of this package, in the order in which documents show them."""


def enabled(env: Mapping[str, str]) -> bool:
    """Say whether *env* leaves self-heal on; the rest of it may be wrong, so that switching off always works.

    Raises ConfigError.
    """
    return bool(read(VARIABLES[:1], env).get("enabled", True))


@dataclass(frozen=True, slots=True)
class HealConfig:
    """What one start goes by; VARIABLES says what each field does.

    Raises ConfigError when a value is out of bounds.
    """

    enabled: bool = True
    max_attempts: int = 3
    cooldown: float = 60.0
    api_budget: int = 60
    run_timeout: float = 900.0
    poll_interval: float = 15.0
    time_budget: float = 3600.0
    lease_seconds: float = 300.0
    clock_skew: float = 30.0
    dry_run: bool = False

    def __post_init__(self) -> None:
        check(VARIABLES, lambda variable: getattr(self, variable.field))

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """Read the variables from *env*; what is not there has its default.

        Raises ConfigError, which names every wrong variable at once.
        """
        return cls(**read(VARIABLES, env))
