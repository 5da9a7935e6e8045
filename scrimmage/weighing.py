"""One claim over the tallies of many runs: its bound weighs them, and each group of findings by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from scenarios.claims import statistics
from scenarios.claims.base import Claim
from scenarios.claims.bounds import Weighed
from scrimmage.judging import Tally
from scrimmage.verdict import GroupVerdict, Word, worst


@dataclass(frozen=True, slots=True)
class Sum:
    """What many runs say of one claim."""

    word: Word
    observed: float
    """The statistic, as the bound has it."""
    n: int
    broken: int
    groups: list[GroupVerdict]
    why: str
    """Why it is open or does not apply."""


def weigh(claim: Claim, tallies: Sequence[Tally], *, least: int) -> Sum:
    """Add up *tallies* of *claim*, which wants *least* opportunities."""
    n, broken = sum(tally.n for tally in tallies), sum(tally.broken for tally in tallies)
    groups = _groups(claim, tallies)
    values = [value for tally in tallies for value in tally.values]
    found = claim.bound.weigh(n, broken, values) if n else Weighed("unknown", 0)
    word, why = _word(found, tallies, groups, n, least)
    return Sum(word, found.observed, n, broken, groups, why)


def _word(
    found: Weighed, tallies: Sequence[Tally], groups: Sequence[GroupVerdict], n: int, least: int
) -> tuple[Word, str]:
    words: list[Word] = [found.word, *(group.verdict for group in groups)]
    if "fail" in words:
        return "fail", ""
    if crashed := next((tally.crashed for tally in tallies if tally.crashed), ""):
        return "unknown", crashed
    if all(tally.not_applicable for tally in tallies):
        return "not_applicable", tallies[0].not_applicable
    if n < least:
        return "unknown", f"{n} opportunities, {least} are needed"
    return worst(words), found.why or next((f"{one.name}: {one.why}" for one in groups if one.why), "")


def _groups(claim: Claim, tallies: Sequence[Tally]) -> list[GroupVerdict]:
    """Each group held to the bound by itself, by name. Measured values are not kept by group."""
    found = []
    for name in sorted({name for tally in tallies for name in tally.groups}):
        counts = [tally.groups[name] for tally in tallies if name in tally.groups]
        n, broken = sum(one for one, _ in counts), sum(one for _, one in counts)
        weighed = claim.bound.weigh(n, broken, ())
        found.append(
            GroupVerdict(
                name=name, verdict=weighed.word, observed=weighed.observed, n=n, broken=broken,
                upper95=statistics.upper(broken, n), why=weighed.why,
            )
        )  # fmt: skip
    return found
