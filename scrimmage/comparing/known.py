"""What was known of these libraries before, each held against what the comparison found."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from scrimmage.comparing.result import Cell, Comparison

Agrees = Literal["agrees", "differs", "not measured"]

CAP = 120.0
"""Seconds of the longest backoff that every adapter is given."""
WINDOW = 60.0
"""Seconds of a limiter's window."""
URLLIB3_CAP = "21600"
"""Seconds: the longest told wait that urllib3 keeps."""


@dataclass(frozen=True, slots=True)
class Known:
    """One fact."""

    target: str
    says: str
    looks: Callable[[Comparison], bool | None] | None
    """Whether it was found so; None where what it looks at was not run."""
    where: str
    """What shows it, or why nothing does."""


def held(known: Known, comparison: Comparison) -> Agrees:
    """Whether *comparison* found what was known."""
    found = known.looks(comparison) if known.looks else None
    return "not measured" if found is None else "agrees" if found else "differs"


def _cell(comparison: Comparison, target: str, scenario: str, claim: str) -> Cell | None:
    key = (target, f"rate_limit/{scenario}", claim)
    return next((one for one in comparison.cells if (one.target, one.scenario, one.claim) == key), None)


def _word(target: str, scenario: str, claim: str, word: str) -> Callable[[Comparison], bool | None]:
    def looks(comparison: Comparison) -> bool | None:
        cell = _cell(comparison, target, scenario, claim)
        return None if cell is None else cell.verdict == word

    return looks


def _entries(target: str, says: str, *entries: str) -> Callable[[Comparison], bool | None]:
    """Whether each of *entries* of the catalogue was broken, and in those words."""

    def looks(comparison: Comparison) -> bool | None:
        cell = _cell(comparison, target, "torture", "RL9")
        if cell is None:
            return None
        found = {one.entry: one.says for one in cell.found}
        return all(says in found.get(entry, "") for entry in entries)

    return looks


def _waits(
    target: str, scenario: str, agrees: Callable[[float, float], bool]
) -> Callable[[Comparison], bool | None]:
    """Whether the first call after a told wait came when *agrees* says, of seconds told and waited."""

    def looks(comparison: Comparison) -> bool | None:
        cell = _cell(comparison, target, scenario, "RL2")
        return None if cell is None or not cell.waited else agrees(*cell.waited[0])

    return looks


def _together(target: str, most: int) -> Callable[[Comparison], bool | None]:
    def looks(comparison: Comparison) -> bool | None:
        column = next((one for one in comparison.columns if one.target == target), None)
        return None if column is None or not column.together else column.together == most

    return looks


KNOWN: tuple[Known, ...] = (
    Known(
        "urllib3", "Retry-After is kept in seconds.", _word("urllib3", "refused_mid_scrape", "RL2", "pass"),
        "RL2 in refused_mid_scrape",
    ),
    Known(
        "urllib3", "Retry-After is kept as a date.", _word("urllib3", "retry_after_dates", "RL2", "pass"),
        "RL2 in retry_after_dates",
    ),
    Known(
        "urllib3", "`1.5`, `-1` or `soon` end in InvalidHeader after one call.",
        _entries("urllib3", "raised InvalidHeader", "fraction", "negative", "word"),
        "RL9 in torture: fraction, negative, word",
    ),
    Known(
        "urllib3", "Told more than its cap of six hours, it comes back after the cap.",
        _entries("urllib3", f"came back after {URLLIB3_CAP} s", "billion_digits"),
        "RL9 in torture: billion_digits",
    ),
    Known(
        "tenacity", "It has no Retry-After of its own.",
        _waits("tenacity", "told_the_longest", lambda told, waited: waited < told),
        "told_the_longest: it came back by its own backoff; so RL2 and RL9 are not asked of it",
    ),
    Known(
        "tenacity", "`stop_after_delay` does not bound a wait that has begun.", None,
        "the adapter stops after so many attempts, as a budget of calls needs it; no claim looks at it",
    ),
    Known(
        "stamina", "A delay that a backoff hook gives is not bound by `wait_max`.",
        _waits("stamina", "told_too_long", lambda told, waited: told > CAP and waited >= told),
        "told_too_long: told more than wait_max, it waited all of it",
    ),
    Known(
        "stamina", "Nor is it bound by `timeout`.", None,
        "its time-out is ten minutes, all of its own waits together, and it was not told to wait longer",
    ),
    Known(
        "pybreaker", "It holds one lock while it calls, so that calls go one after another.",
        _together("pybreaker", 1),
        "told_at_once: twenty threads, one call at a time; so RL5 is kept, too",
    ),
    Known(
        "aiobreaker", "When its time is up, all who come at once get through, not one.",
        _word("aiobreaker", "probe_alone", "RL5", "fail"), "RL5 in probe_alone",
    ),
    Known(
        "purgatory", "When its time is up, all who come at once get through, not one.",
        _word("purgatory", "probe_alone", "RL5", "fail"), "RL5 in probe_alone",
    ),
    Known(
        "requests-ratelimiter", "A 429 is handed on and not sent again.",
        _word("requests-ratelimiter", "refused_for_ever", "RL15", "pass"),
        "RL15 in refused_for_ever: one attempt is declared, and one was made",
    ),
    Known(
        "requests-ratelimiter", "A 429 fills its bucket, so that the next call waits for a window.",
        _waits("requests-ratelimiter", "told_too_long", lambda _, waited: WINDOW <= waited < WINDOW + 1),
        "told_too_long: the next call came a window later, whatever was told",
    ),
)  # fmt: skip
"""Measured with a small server before there was a comparison."""
