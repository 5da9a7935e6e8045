"""Whether a target is what a scenario supposes it to be: what it declares against the variables set."""

from collections.abc import Callable, Iterable, Mapping

from simulators.faults.rule import Rule
from simulators.history import Declares

_Declared = Callable[[Declares], float | None]


def _attempts(declares: Declares) -> float | None:
    return None if declares.attempts_per_page is None else declares.attempts_per_page - 1


def _threshold(declares: Declares) -> float | None:
    return declares.breaker.threshold if declares.breaker else None


def _timeout(declares: Declares) -> float | None:
    return declares.breaker.timeout if declares.breaker else None


def _max_retry_after(declares: Declares) -> float | None:
    return declares.max_retry_after


SUPPOSED: Mapping[str, tuple[str, _Declared]] = {
    "RATE_LIMIT_MAX_RETRIES": ("retries of a page", _attempts),
    "RATE_LIMIT_CB_THRESHOLD": ("failures that open the breaker", _threshold),
    "RATE_LIMIT_CB_TIMEOUT": ("seconds of an open breaker", _timeout),
    "RATE_LIMIT_MAX_RETRY_AFTER": ("seconds as the longest told wait", _max_retry_after),
}
"""Variables by which a scenario says what it is made for, and what a target declares of the same."""


def unfit(env: Mapping[str, str], expect: str, faults: Iterable[Rule], declares: Declares) -> str:
    """Say why a scenario with these variables and faults asks nothing of a target that declares otherwise.

    A target that reads the variables, or declares nothing, always fits. More retries than a scenario
    supposes do no harm where it expects ``complete``; there nobody is told to wait longer than he says
    that he will. Empty where it fits.
    """
    for name, (what, declared) in SUPPOSED.items():
        value = declared(declares)
        if name not in env or value is None:
            continue
        wanted = float(env[name])
        enough = name == "RATE_LIMIT_MAX_RETRIES" and expect == "complete" and value >= wanted
        if value != wanted and not enough:
            return f"it is made for {name}={env[name]}, and the target declares {value:g} {what}"
    longest = declares.max_retry_after
    if expect == "complete" and longest is not None and (told := longest_told(faults)) > longest:
        return f"it tells to wait {told:g} seconds, and the target declares {longest:g} as the longest"
    return ""


def longest_told(faults: Iterable[Rule]) -> float:
    """Seconds of the longest wait that *faults* tell, as a number or a date; 0 where they tell none."""
    told = (getattr(rule.do, "retry_after", None) for rule in faults)
    return max((one.seconds or one.date or 0 for one in told if one is not None), default=0)
