"""From findings to what is triggered, in which order and not before when; pure."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reference.self_heal.config import HealConfig
from reference.self_heal.graph import closure, processor, upstream
from reference.self_heal.needs import Findings, Need, Why

PHASES = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Spent:
    """What was done for this night before, by component (processor). Times are seconds since 1970."""

    attempts: Counter[str]
    last: Mapping[str, float]
    """When the latest attempt at it was made."""
    games: int
    """Games that were fetched again."""
    told_until: Mapping[str, float]
    """Until when it told us to wait."""


@dataclass(frozen=True, slots=True)
class Step:
    """One trigger to be sent."""

    need: Need
    attempt: int
    """From 1."""
    after: tuple[str, ...]
    """Processors of the plan whose runs must have ended well before."""
    not_before: float
    """Seconds since 1970; never before now."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What follows from one look."""

    steps: tuple[Step, ...] = ()
    """Each stands after everything that it comes after."""
    waits: tuple[str, ...] = ()
    """``PROCESSOR GAME`` for a game that upstream has not given, ``PROCESSOR`` for a run under way."""
    over: tuple[str, ...] = ()
    """Components that have to run, and whose attempts, or the API budget, are used up."""


def plan(findings: Findings, spent: Spent, config: HealConfig, now: float, phases: Collection[int]) -> Plan:
    """Plan the closure of what is missing, as far as it lies in *phases*.

    What reads something that is over, or that is running, has no step: its turn does not come. With doubts
    nothing is planned.
    """
    waits = tuple(map(str, findings.waits))
    if findings.doubts:
        return Plan(waits=waits)
    needs = {need.processor: need for need in findings.needs}
    held = {wait.processor for wait in findings.waits if not wait.game_id}
    steps: dict[str, Step] = {}
    over: list[str] = []
    games = spent.games
    for name in [one for one in closure(needs) if processor(one).phase in phases]:
        need = needs.get(name) or Need(name, processor(name).phase, Why.DOWNSTREAM)
        above = upstream(name)
        attempt = spent.attempts[name] + 1
        if name in held or held.intersection(above):
            held.add(name)
        elif attempt > config.max_attempts or games + need.games > config.api_budget:
            over.append(name)
            held.add(name)
        else:
            games += need.games
            after = tuple(one for one in above if one in steps)
            steps[name] = Step(need, attempt, after, _not_before(name, spent, config, now))
    return Plan(tuple(steps.values()), waits, tuple(over))


def _not_before(name: str, spent: Spent, config: HealConfig, now: float) -> float:
    cooled = spent.last[name] + config.cooldown if name in spent.last else now
    return max(now, cooled, spent.told_until.get(name, now))
