"""Two verdicts of one target, the earlier one as the baseline: what is better, what is worse. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from scenarios.claims import statistics
from scrimmage.report.words import observed, word
from scrimmage.signoff.tolerances import Tolerance, Tolerances
from scrimmage.verdict import ClaimVerdict, Objective, ScenarioVerdict, Verdict, Word

Way = Literal["worse", "better", "other"]
"""``other`` is neither: something is new, or was not compared."""

Interval = tuple[float, float]

_RANK: dict[Word, int] = {"pass": 0, "unknown": 1, "fail": 2}
"""The rest says nothing of the target."""

_MORE_IS_BETTER = ">="
"""How a bound begins whose figure should be high."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference."""

    way: Way
    what: str
    """``T4``, or ``RL12 in load/overhead_night (wire)``."""
    says: str


def compare(before: Verdict, after: Verdict, tolerances: Tolerances) -> list[Change]:
    """Every difference that means something, objectives first; none where all is noise.

    A word that is worse is worse. Of figures with the same word one is worse where it moved the wrong way by
    more than its tolerance, and the 95 % intervals, where there are any, do not overlap. What the
    baseline measured and the later one did not is worse, but in the quick profile, which leaves out what its
    time does not reach.
    """
    found = [*_objectives(before, after, tolerances), *_scenarios(before, after, tolerances)]
    order: tuple[Way, ...] = ("worse", "better", "other")
    return sorted(found, key=lambda one: order.index(one.way))


def _objectives(before: Verdict, after: Verdict, tolerances: Tolerances) -> Iterator[Change]:
    later = {one.id: one for one in after.objectives}
    for one in before.objectives:
        now = later.pop(one.id, None)
        if now is None:
            yield _gone(f"{one.id} {one.title}", after)
            continue
        what = f"{now.id} {now.title}"
        if change := _words(what, one.verdict, now.verdict):
            yield change
        elif _left(one.verdict, now.verdict):
            yield _gone(what, after)
        elif not _overlap(one.interval, now.interval):
            allowed = tolerances.objectives.get(one.id, tolerances.default)
            yield from _figures(what, one, now, allowed)
    yield from (
        Change("other", f"{one.id} {one.title}", "is measured for the first time") for one in later.values()
    )


def _overlap(one: Interval | None, other: Interval | None) -> bool:
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def _rate(claim: ClaimVerdict) -> Interval | None:
    """The 95 % interval of what *claim* measured, where that is a rate."""
    if not claim.n or claim.observed != claim.broken / claim.n:
        return None
    return statistics.interval(claim.broken, claim.n)


def _scenarios(before: Verdict, after: Verdict, tolerances: Tolerances) -> Iterator[Change]:
    later = {(one.id, one.rig): one for one in after.scenarios}
    for one in before.scenarios:
        now = later.pop((one.id, one.rig), None)
        if now is None:
            yield _gone(f"{one.id} ({one.rig})", after)
        else:
            yield from _claims(one, now, after, tolerances)
    yield from (
        Change("other", f"{one.id} ({one.rig})", "is judged for the first time") for one in later.values()
    )


def _claims(
    before: ScenarioVerdict, now: ScenarioVerdict, after: Verdict, tolerances: Tolerances
) -> Iterator[Change]:
    later = {one.id: one for one in now.claims}
    place = f"{now.id} ({now.rig})"
    for one in before.claims:
        found = later.get(one.id)
        what = f"{one.id} in {place}"
        if found is None:
            yield _gone(what, after)
        elif change := _words(what, one.verdict, found.verdict, found):
            yield change
        elif _left(one.verdict, found.verdict):
            yield _gone(what, after)
        else:
            drawn = not {*before.seeds} <= {*now.seeds}
            yield from _groups(what, one, found, after, drawn=drawn)
            if one.verdict == "pass" and not _overlap(_rate(one), _rate(found)):
                yield from _figures(what, one, found, tolerances.claims.get(one.id, tolerances.default))
    if now.missing and not before.missing:
        yield Change("worse", place, f"what must happen did not: {now.missing[0]}")


def _groups(
    what: str, before: ClaimVerdict, now: ClaimVerdict, after: Verdict, *, drawn: bool
) -> Iterator[Change]:
    """Groups of a claim whose own word is the same: one kind of damage may be missed in place of another.

    Seeds draw which groups there are; where they were others, *drawn*, one that is gone is only told.
    """
    later = {one.name: one for one in now.groups}
    for one in before.groups:
        found = later.get(one.name)
        place = f"{one.name} of {what}"
        if found is None:
            gone = _gone(place, after)
            yield replace(gone, way="other") if drawn else gone
        elif change := _words(place, one.verdict, found.verdict):
            yield change
        elif _left(one.verdict, found.verdict):
            yield _gone(place, after)


def _left(before: Word, after: Word) -> bool:
    """Whether what was judged is still named, and judged no more: it does not apply, or was not run."""
    return before in _RANK and after not in _RANK


def _gone(what: str, after: Verdict) -> Change:
    quick = after.config.get("profile") == "quick"
    return Change("other" if quick else "worse", what, "was judged in the baseline, and is not any more")


def _words(what: str, before: Word, after: Word, claim: ClaimVerdict | None = None) -> Change | None:
    """The change from one word to another; None where it is the same, or one says nothing.

    What the baseline did not judge is no worse than it was, but where it is no pass that is told.
    """
    if before not in _RANK and _RANK.get(after):
        return Change("other", what, f"is judged for the first time: {word(after)}")
    if before == after or not {before, after} <= _RANK.keys():
        return None
    way: Way = "worse" if _RANK[after] > _RANK[before] else "better"
    evidence = claim.evidence[0].says if claim and claim.evidence and way == "worse" else ""
    why = f": {evidence or claim.why}" if claim and (evidence or claim.why) and way == "worse" else ""
    return Change(way, what, f"{word(before)} became {word(after)}{why}")


def _figures(
    what: str, before: Objective | ClaimVerdict, after: Objective | ClaimVerdict, allowed: Tolerance
) -> Iterator[Change]:
    if allowed.covers(before.observed, after.observed):
        return
    grew = after.observed > before.observed
    worse = grew != after.bound.startswith(_MORE_IS_BETTER)
    says = f"{after.statistic}: {observed(before)} became {observed(after)} (bound {after.bound})"
    yield Change("worse" if worse else "better", what, says)
