"""The scenarios of the comparison, and what each of their claims takes to be claimed by a library."""

from collections.abc import Collection, Mapping

from scenarios.read import Loaded
from scrimmage.comparing.libraries import LACKS, Promise

SCENARIOS = tuple(
    f"rate_limit/{name}"
    for name in (
        "refused_untold", "refused_mid_scrape", "refused_for_ever", "refused_for_ever_untold",
        "server_error_once", "server_error_for_ever", "unavailable_told",
        "retry_after_dates", "torture",
        "told_at_once", "told_while_waiting", "told_the_longest", "told_too_long", "later_job_waits",
        "untold_together",
        "breaker_opens", "breaker_recovers", "breaker_threshold", "failures_at_once",
        "probe_alone", "probe_lost",
        "pace_known",
    )
)  # fmt: skip
"""Ids, in the order in which a reader meets them: refusals, Retry-After, crowds, breakers, pace."""

_PACED = "RATE_LIMIT_PACER"
_DATES = "rate_limit/retry_after_dates"
_ALONE = "rate_limit/told_too_long"
"""Its jobs are one thread's, so that whoever waits out what it was told lets none begin."""

_ALWAYS: Mapping[str, tuple[Promise, ...]] = {
    "RL4": ("breaker",),
    "RL5": ("breaker",),
    "RL6": ("breaker",),
    "RL8": ("retries",),
    "RL9": ("told", "forms"),
    "RL13": ("pace",),
}
"""What claims take in every scenario."""


def not_claimed(claim: str, scenario: Loaded, promises: Collection[Promise]) -> str:
    """Why *claim* in *scenario* asks for more than *promises*; empty where it does not."""
    return next((LACKS[one] for one in _asked(claim, scenario) if one not in promises), "")


def _asked(claim: str, scenario: Loaded) -> tuple[Promise, ...]:
    """What a client must claim, the most telling first."""
    match claim:
        case "RL1" if scenario.raw["expect"] == "complete":
            return ("pace",) if _PACED in scenario.raw.get("env", {}) else ("retries",)
        case "RL2":
            return "told", *(("forms",) if scenario.id == _DATES else ()), *_shared(scenario)
        case _:
            return _ALWAYS.get(claim, ())


def _shared(scenario: Loaded) -> tuple[Promise, ...]:
    """Whether what one call was told binds another's thread or job."""
    work = scenario.raw.get("workload", {})
    crowd = work.get("one_key", False) or work.get("times", 1) != 1
    return ("shared",) if crowd and scenario.id != _ALONE else ()
