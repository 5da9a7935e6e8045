"""SH4: attempts stay within the declared budget and apart, told waits are kept, one healer works at once."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.self_heal.night import Night
from scenarios.claims.self_heal.nights import nights
from scenarios.claims.self_heal.one_at_a_time import overlaps
from scenarios.claims.variables import variables
from simulators.clock import micros
from simulators.history import HealDeclares, History, Trigger

SENDS = 3
"""How often a start sends one key at most where nobody takes it (docs/self-heal.md, ``unanswered``)."""

UNTAKEN = ("refused", "lost")
"""What becomes of triggers that nobody is known to have taken."""

LASTS = 3600.0
"""Seconds that a start may take where SELF_HEAL_TIME_BUDGET does not say."""

_MINUTE = micros(60)


def budget_kept(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each processor that was triggered in a night, and for each night that cost API calls.

    An attempt is a key: repetitions of it, triggers that were told to wait, and those refused for their
    fencing token are none. There are as many as declared at most, and the declared cool-down lies between
    two. A start sends one key three times at most where nobody takes it. After being told to wait (429) none
    is sent before the time told, or the cool-down where none was told, unless the start that was told so was
    killed. One that is told a time after its own end ends within a minute, where it has nothing else to do.
    Between two healers their skew is allowed. A trigger carries a fencing token. Where the scenario sets
    SELF_HEAL_API_BUDGET, runs cost no more; what those of a deployment cost nobody counts.
    """
    declared = history.header.target.declares.heal
    assert declared is not None, "the claim needs it"
    skew = abs(micros(history.header.scenario.get("heal", {}).get("skew", 0))) + question.grain
    most = variables(history).get("SELF_HEAL_API_BUDGET")
    lasts = micros(float(variables(history).get("SELF_HEAL_TIME_BUDGET", LASTS)))
    for night in nights(history):
        for processor in dict.fromkeys(trigger.processor for trigger in night.triggers):
            mine = [one for one in night.attempts if one.processor == processor]
            sent = [one for one in night.triggers if one.processor == processor]
            wrong = (
                _too_many(mine, declared)
                or _too_soon(mine, declared, question.grain, skew)
                or _early(night, sent, micros(declared.cooldown), question.grain, skew)
                or _hammered(night, sent)
                or _slept_out(night, sent, lasts)
                or _unfenced(sent)
                or overlaps(night, sent)
            )
            yield broken(sent[-1].n, f"{night.what}: {processor} {wrong}") if wrong else kept(sent[-1].n)
        if most is not None and night.triggers and history.header.rig != "staging":
            yield _calls(night, int(most))


def _too_many(attempts: list[Trigger], declared: HealDeclares) -> str:
    if len(attempts) <= declared.attempts:
        return ""
    return f"was attempted {len(attempts)} times; {declared.attempts} are declared"


def _too_soon(attempts: list[Trigger], declared: HealDeclares, grain: int, skew: int) -> str:
    for before, after in pairwise(attempts):
        gap = after.t - before.t
        allowed = skew if before.healer != after.healer else grain
        if gap < micros(declared.cooldown) - allowed:
            return f"was attempted again after {seconds(gap)}; the cool-down is {declared.cooldown:g} s"
    return ""


def _unfenced(sent: list[Trigger]) -> str:
    bare = next((one for one in sent if one.token is None), None)
    return f"was triggered without a fencing token at event {bare.n}" if bare else ""


def _early(night: Night, sent: list[Trigger], cooldown: int, grain: int, skew: int) -> str:
    told: list[tuple[int, Trigger]] = []
    for trigger in sent:
        for until, by in told:
            allowed = skew if by.healer != trigger.healer else grain
            if trigger.t < until - allowed and not _forgotten(night, by, trigger):
                if by.told is None:
                    return f"was triggered {seconds(trigger.t - by.t)} after event {by.n} told it to wait"
                return f"was triggered {seconds(until - trigger.t)} before the time that event {by.n} told"
        if trigger.taken == "told_to_wait":
            told.append((trigger.t + cooldown if trigger.told is None else trigger.told, trigger))
    return ""


def _hammered(night: Night, sent: list[Trigger]) -> str:
    mine = [one for one in sent if one.taken in UNTAKEN and one.key]
    for start in night.starts:
        for key, count in Counter(one.key for one in mine if one in start.triggers).items():
            if count > SENDS:
                return f"was sent {count} times under {key} by {start.what}; {SENDS} are enough"
    return ""


def _slept_out(night: Night, sent: list[Trigger], lasts: int) -> str:
    for start in night.starts:
        last = start.triggers[-1] if start.triggers else None
        if last is None or last not in sent or last.told is None or start.end is None:
            continue
        slept = start.end.t - last.t
        busy = any(last.n < event.n < start.end.n for event in (*night.runs, *start.alerts))
        if last.told > start.at.t + lasts and slept > _MINUTE and not (busy or start.killed):
            return f"was to wait until after the end of {start.what}, which went on for {seconds(slept)}"
    return ""


def _forgotten(night: Night, by: Trigger, later: Trigger) -> bool:
    """Whether the start that was told to wait was killed before the later trigger."""
    tellers = [start for start in night.starts if by in start.triggers]
    return any(start.killed and start.killed.n < later.n for start in tellers)


def _calls(night: Night, most: int) -> Finding:
    spent, last = sum(run.calls for run in night.runs), night.triggers[-1].n
    if spent <= most:
        return kept(last)
    return broken(last, f"{night.what}: its runs cost {spent} calls to the API; {most} are allowed")


CLAIM = Claim(
    id="SH4",
    title="Attempts stay within their budget and apart, and one healer works at a time.",
    level="documented",
    source="the target's declaration; docs/self-heal.md (budgets, leases)",
    statistic="budgets passed",
    judge=budget_kept,
    kind="healer",
    needs=lambda declares, _: "" if declares.heal else "declares no heal",
)
