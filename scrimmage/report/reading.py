"""What every report asks of a verdict: what failed, what could not be told, what was left out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from scrimmage.verdict import EXIT, ClaimVerdict, Evidence, ScenarioVerdict, Verdict, Word


@dataclass(frozen=True, slots=True)
class Case:
    """One claim in the scenario and rig where it was judged."""

    scenario: ScenarioVerdict
    claim: ClaimVerdict


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Everything that was not judged for one reason."""

    why: str
    what: tuple[str, ...]


def cases(verdict: Verdict) -> Iterator[Case]:
    """Give every claim of every scenario, in the order of the verdict."""
    for scenario in verdict.scenarios:
        for claim in scenario.claims:
            yield Case(scenario, claim)


def with_word(verdict: Verdict, word: Word, *, counted: bool = True) -> list[Case]:
    """Give the claims that ended as *word* and weigh in the verdict; counted=False: that do not."""
    return [case for case in cases(verdict) if case.claim.verdict == word and case.claim.counted == counted]


def failed(verdict: Verdict) -> list[Case]:
    """Give the counted claims that failed: the first of each claim id before the others.

    One defect often fails the same claim in many scenarios; a reader who stops early has still
    seen each kind of failure once.
    """
    found = with_word(verdict, "fail")
    first: dict[str, Case] = {}
    for case in found:
        first.setdefault(case.claim.id, case)
    return [*first.values(), *(case for case in found if first[case.claim.id] is not case)]


def missing(verdict: Verdict) -> list[tuple[ScenarioVerdict, str]]:
    """Give the events that had to happen and did not, where that makes a scenario unknown."""
    return [
        (scenario, event)
        for scenario in verdict.scenarios
        if scenario.verdict not in ("not_applicable", "not_run")
        for event in scenario.missing
    ]


def tally(verdict: Verdict) -> Counter[Word]:
    """Count the claims by word; failures and unknowns that weigh nothing are not among them."""
    return Counter(
        case.claim.verdict
        for case in cases(verdict)
        if case.claim.counted or case.claim.verdict not in ("fail", "unknown")
    )


def suites(verdict: Verdict) -> dict[str, list[ScenarioVerdict]]:
    """Group the scenarios by suite, both in the order in which they come."""
    groups: dict[str, list[ScenarioVerdict]] = {}
    for scenario in verdict.scenarios:
        groups.setdefault(scenario.suite, []).append(scenario)
    return groups


def left_out(verdict: Verdict) -> list[LeftOut]:
    """Group what was not judged by reason, in the order in which the reasons come.

    The verdict's own list comes first. Claims and scenarios that say not_applicable or not_run with
    a reason which that list lacks are added, so that nothing is left out in silence.
    """
    groups: dict[str, list[str]] = {}
    for item in verdict.not_judged:
        groups.setdefault(item.why, []).append(item.what)
    known = frozenset(groups)
    for what, why in _unjudged(verdict):
        if why not in known:
            groups.setdefault(why, []).append(what)
    return [LeftOut(why, tuple(what)) for why, what in groups.items()]


def _unjudged(verdict: Verdict) -> Iterator[tuple[str, str]]:
    for scenario in verdict.scenarios:
        if scenario.verdict == "not_run":
            yield place(scenario), scenario.why or "not run"
        elif scenario.verdict == "not_applicable" and not any(map(_left, scenario.claims)):
            yield place(scenario), scenario.why
    for case in cases(verdict):
        if _left(case.claim):
            why = case.claim.why or case.claim.verdict.replace("_", " ")
            yield f"{case.claim.id} in {place(case.scenario)}", why


def _left(claim: ClaimVerdict) -> bool:
    return claim.verdict in ("not_applicable", "not_run")


def finding(item: Evidence) -> str:
    """Give what *item* says, without its entry's name in front: every report names the entry itself."""
    return item.says.removeprefix(f"{item.entry}: ") if item.entry else item.says


def place(scenario: ScenarioVerdict) -> str:
    """Name a scenario and where it ran: ``rate_limit/resume (sim)``."""
    return f"{scenario.id} ({scenario.rig})"


def exit_code(verdict: Verdict) -> int:
    """Give the exit code of a whole verdict; a word that weighs nothing is unknown."""
    return EXIT.get(verdict.verdict, EXIT["unknown"])
