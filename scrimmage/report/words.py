"""How reports put words and figures, so that every format says the same thing the same way."""

from collections.abc import Iterator

from scrimmage.printable import printable
from scrimmage.verdict import ClaimVerdict, GroupVerdict, Objective, Word
from simulators.history import Declares

SIGN: dict[Word, str] = {"pass": "✓", "fail": "✗", "unknown": "?", "not_applicable": "-", "not_run": "-"}
"""A sign beside each word, so that nothing is told by colour alone."""

STYLE: dict[Word, str] = {
    "pass": "green",
    "fail": "red",
    "unknown": "yellow",
    "not_applicable": "dim",
    "not_run": "dim",
}
"""Colour of each word on a terminal; the word or a sign always stands beside it."""

MEANS: dict[Word, str] = {
    "pass": "every counted claim passes",
    "fail": "a counted claim fails",
    "unknown": "too little was seen to tell",
}
"""What a whole verdict means, in one clause."""


def word(verdict: Word) -> str:
    """Give *verdict* as a person writes it: ``not run`` for ``not_run``."""
    return verdict.replace("_", " ")


def clause(text: str) -> str:
    """Give *text* as :func:`printable` does, without a full stop, so that a sentence can go on or end."""
    return printable(text).rstrip(".")


def number(value: float) -> str:
    """Give a measured value: whole numbers with thousands apart, others to four digits."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.1f}" if abs(value) >= 1000 else f"{value:.4g}"  # noqa: PLR2004 (four digits)


def measured(one: ClaimVerdict | GroupVerdict, bound: str) -> str:
    """Give what was observed and how often the claim was broken: ``0 in 412``, ``99.2 % (3 in 400)``."""
    counted = f"{one.broken:,} in {one.n:,}"
    if one.observed == one.broken:
        return counted
    return f"{percent(one.observed) if bound.endswith('%') else number(one.observed)} ({counted})"


def observed(one: Objective | ClaimVerdict) -> str:
    """Give what an objective or a claim measured, in the unit of its bound."""
    return percent(one.observed) if one.bound.endswith("%") else number(one.observed)


def percent(rate: float) -> str:
    """Give a rate of 0 to 1 in percent, to about two digits: ``0.89 %``, ``12 %``, ``under 0.001 %``."""
    share = rate * 100
    if 0 < share < 0.001:  # noqa: PLR2004 (the smallest share that is written out)
        return "under 0.001 %"
    digits = 0 if share in (0, 100) or share >= 10 else 1 if share >= 1 else 2 if share >= 0.1 else 3  # noqa: PLR2004 (two digits)
    return f"{share:.{digits}f} %"


def interval(bounds: tuple[float, float] | None) -> str:
    """Give an interval of a rate: ``0 % to 0.89 %``; a dash where there is none."""
    return "-" if bounds is None else f"{percent(bounds[0])} to {percent(bounds[1])}"


def count(many: int, one: str, more: str = "") -> str:
    """Give *many* with its noun: ``1 run``, ``1,200 runs``."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"


def declared(declares: Declares) -> list[str]:
    """Say what a target declares, one short phrase a parameter, in a fixed order."""
    return list(_declared(declares))


def _declared(declares: Declares) -> Iterator[str]:
    if declares.attempts_per_page is not None:
        yield f"{count(declares.attempts_per_page, 'attempt')} a page"
    if declares.base_backoff is not None:
        yield f"own backoff from {number(declares.base_backoff)} s on"
    if declares.max_backoff is not None:
        yield f"own backoff up to {number(declares.max_backoff)} s"
    if declares.max_retry_after is not None:
        yield f"Retry-After up to {number(declares.max_retry_after)} s"
    if declares.breaker is not None:
        failures = count(declares.breaker.threshold, "failure")
        yield f"breaker opens at {failures} for {number(declares.breaker.timeout)} s"
    if declares.pool_and_handler:
        yield "pool and handler both retry"
    if declares.flags:
        yield count(len(declares.flags), "flag")
    if declares.metrics:
        yield f"counts {' and '.join(declares.metrics)}"
    if declares.heal is not None:
        attempts = count(declares.heal.attempts, "attempt")
        yield f"{attempts} at a component, {number(declares.heal.cooldown)} s apart"


def undeclared(declares: Declares) -> list[str]:
    """Name the parameters that a target says nothing of; claims that need them do not apply."""
    scraper = ("attempts_per_page", "base_backoff", "max_backoff", "max_retry_after", "breaker")
    names = {"gate": (), "healer": ("heal",)}.get(declares.kind, scraper)
    return [name for name in names if getattr(declares, name) is None]
