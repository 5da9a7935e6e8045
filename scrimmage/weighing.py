"""One claim over many runs: its bound weighs them, and each group of findings by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from scenarios.claims import statistics
from scenarios.claims.base import Claim
from scenarios.claims.bounds import Weighed
from scrimmage.fold import ClaimFold
from scrimmage.verdict import GroupVerdict, Word, worst


@dataclass(frozen=True, slots=True)
class Sum:
    """What many runs say of one claim."""

    word: Word
    observed: float
    """The statistic, as the bound has it."""
    groups: list[GroupVerdict]
    why: str
    """Why it is open or does not apply."""


def weigh(claim: Claim, runs: ClaimFold, *, least: int) -> Sum:
    """Weigh what *runs* add up to for *claim*, which wants *least* opportunities."""
    groups = _groups(claim, runs)
    found = claim.bound.weigh(runs.n, runs.broken, runs.values) if runs.n else Weighed("unknown", 0)
    word, why = _word(found, runs, groups, least)
    return Sum(word, found.observed, groups, why)


def _word(found: Weighed, runs: ClaimFold, groups: Sequence[GroupVerdict], least: int) -> tuple[Word, str]:
    words: list[Word] = [found.word, *(group.verdict for group in groups)]
    if "fail" in words:
        return "fail", ""
    if runs.crashed:
        return "unknown", runs.crashed
    if runs.not_applicable:
        return "not_applicable", runs.not_applicable
    if runs.n < least:
        return "unknown", f"{runs.n} opportunities, {least} are needed"
    return worst(words), found.why or next((f"{one.name}: {one.why}" for one in groups if one.why), "")


def _groups(claim: Claim, runs: ClaimFold) -> list[GroupVerdict]:
    """Each group held to the bound by itself, by name. Measured values are not kept by group."""
    found = []
    for name, (n, broken) in sorted(runs.groups.items()):
        weighed = claim.bound.weigh(n, broken, ())
        found.append(
            GroupVerdict(
                name=name, verdict=weighed.word, observed=weighed.observed, n=n, broken=broken,
                upper95=statistics.upper(broken, n), why=weighed.why,
            )
        )  # fmt: skip
    return found
