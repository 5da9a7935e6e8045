"""E2: once every fault is over, a night becomes whole within a stated budget."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.self_heal.night import Night, Start
from scenarios.claims.self_heal.nights import nights
from scenarios.claims.self_heal.tables_whole import says
from simulators.clock import micros
from simulators.history import History

WITHIN = 3660.0
"""Seconds from the first calm start on, where the scenario does not say: the time budget and a minute."""


def calm_after_storm(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each night that needs something and has a start before which every fault is over.

    Every table is whole after one of those starts, which ends ``within`` seconds of the beginning of the
    first. A night is not counted where the storm has used up the declared attempts at a processor: then
    giving up is right.
    """
    within = micros(float(question.settings.get("within", WITHIN)))
    declared = history.header.target.declares.heal
    for night in nights(history):
        calm = [start for start in night.starts if start.at.calm]
        if night.off or not night.at.needs or not calm:
            continue
        if declared is not None and _used_up(night, declared.attempts, calm[0].at.n):
            continue
        wrong = _not_converged(calm, within)
        yield broken(calm[-1].at.n, f"{night.what}: {wrong}") if wrong else kept(calm[-1].at.n)


def _used_up(night: Night, most: int, before: int) -> bool:
    early = [one.processor for one in night.attempts if one.n < before]
    return any(early.count(processor) >= most for processor in early)


def _not_converged(calm: list[Start], within: int) -> str:
    whole = [start.end for start in calm if start.end and start.tables and not start.unwhole]
    if not whole:
        last = calm[-1]
        left = says(last.unwhole) or "nobody saw the tables"
        return last.crash or f"every fault was over, and still: {left}"
    took = min(end.t for end in whole) - calm[0].at.t
    if took <= within:
        return ""
    return f"it took {seconds(took)} from the first calm start on; {seconds(within)} are allowed"


CLAIM = Claim(
    id="E2",
    title="Once every fault is over a night becomes whole within its budget.",
    level="documented",
    source="docs/self-heal.md (budgets and variables)",
    statistic="nights that did not converge",
    judge=calm_after_storm,
    kind="healer",
    settings=("within",),
)
