"""SH1: what is triggered is exactly the closure of what is missing."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.self_heal.closure import covered, outside
from scenarios.claims.self_heal.night import Night
from scenarios.claims.self_heal.nights import nights
from simulators.history import History


def closure_triggered(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each trigger, and for each need of a night that has to be healed.

    A trigger is wrong where nothing of its processor is missing or stale, where it asks for games of which
    nothing is missing, or where the healer is switched off; whatever misbehaves around it. A need is missed
    where no trigger asked for it (all of its games, or the whole date), and the night had to be healed:
    nothing misbehaved in the end, or ``owed`` says that what did is within the budgets. Games that are late
    upstream are no need.
    """
    for night in nights(history):
        for trigger in night.triggers:
            wrong = outside(night, trigger)
            yield broken(trigger.n, f"{night.what}: {wrong}") if wrong else kept(trigger.n)
        if night.owed(anyway=bool(question.settings.get("owed"))):
            yield from _missed(night)


def _missed(night: Night) -> Iterator[Finding]:
    for need in night.at.needs:
        missed = covered(need, night.triggers)
        yield broken(night.at.n, f"{night.what}: {missed}") if missed else kept(night.at.n)


CLAIM = Claim(
    id="SH1",
    title="What is triggered is exactly what is missing, and what has to run after it.",
    level="documented",
    source="tasks 13 to 16; healing of only what is missing (wanted beyond the 23 tasks)",
    statistic="triggers too many, or missing",
    judge=closure_triggered,
    kind="healer",
    settings=("owed",),
)
