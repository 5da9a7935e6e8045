"""SH3: nothing is done on a night on which nothing is due."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.self_heal.night import Night, Start
from scenarios.claims.self_heal.nights import nights
from simulators.history import History

_NOTHING: tuple[str, ...] = ("nothing_to_do", "unknown", "busy")


def quiet_nights(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each start in a night that needs nothing, or in which the healer is switched off.

    A healthy night: no trigger, no alert. A late one: no trigger, and nothing but waiting is said. Where
    values are wrong and nothing is missing, as on a healthy night. SELF_HEAL_ENABLED=false asks and writes
    nothing; SELF_HEAL_DRY_RUN=true writes nothing. Where something misbehaves, a start may say that it does
    not know, and tell a person so.
    """
    del question
    for night in nights(history):
        for start in night.starts if night.off or not night.at.needs else ():
            if start.killed:
                continue
            wrong = _wrong(night, start)
            at = start.end.n if start.end else start.at.n
            yield broken(at, f"{start.what}: {wrong}") if wrong else kept(at)


def _wrong(night: Night, start: Start) -> str:
    if start.triggers:
        return f"{start.triggers[0].processor} was triggered, and nothing is due"
    if night.off:
        return start.crash or _off(night, start)
    if start.crash:
        return start.crash
    if start.alerts and not night.at.faults and not night.at.waits:
        return f"an alert, and nothing is missing: {start.alerts[0].says}"
    return _said(night, start)


def _off(night: Night, start: Start) -> str:
    if written := [effect for effect in start.effects if effect.done]:
        return f"it wrote {written[0].place or written[0].what}, and is {night.off.replace('_', ' ')}"
    if start.alerts:
        return f"an alert, and it is {night.off.replace('_', ' ')}: {start.alerts[0].says}"
    if night.off == "disabled" and start.calls:
        return f"it is disabled, and asked the warehouse {len(start.calls)} times"
    if night.off == "disabled" and start.state not in ("", "disabled"):
        return f"it is disabled, and says {start.state}"
    return ""


def _said(night: Night, start: Start) -> str:
    """What it says of itself must be what it did."""
    due: tuple[str, ...] = ("waiting", *_NOTHING[1:]) if night.at.waits else _NOTHING
    if not night.at.faults:
        due = tuple(state for state in due if state != "unknown")
    told = "upstream has not given everything yet" if night.at.waits else "nothing is missing"
    if start.state and start.state not in due:
        return f"{told}, and it says {start.state}"
    ended = ("self-heal healed", "self-heal gave up")
    claims = [one.says for one in start.alerts if one.says.startswith(ended)]
    return f"{told}, and an alert says: {claims[0]}" if claims else ""


CLAIM = Claim(
    id="SH3",
    title="On a night on which nothing is due nothing is done.",
    level="documented",
    source="docs/self-heal.md (what is missing, budgets and variables)",
    statistic="starts that did something",
    judge=quiet_nights,
    kind="healer",
)
