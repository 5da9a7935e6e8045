"""SH7: one correlation id for each heal, through triggers, alerts, heal ledger and outcome."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.self_heal.ledger_agrees import ledger_disagrees
from scenarios.claims.self_heal.night import Night
from scenarios.claims.self_heal.nights import nights
from simulators.history import HealEntry, History
from simulators.pipeline.description import default

_PERSON = ("self-heal gave up", "self-heal needs a person")
"""How the texts begin that call somebody."""


def one_correlation(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each night in which something was triggered or alerted.

    Each trigger carries an id; an id belongs to one night; a start gives the triggers of one phase (2, and 3
    with 4) one id, and goes on with a heal of the night that is not finished. Alerts name an id of the
    night, and none is delivered twice; where nothing misbehaves, nobody was killed and something was
    triggered, there is one. Where a start gave up and none was killed, a person was called. The ledger has
    the heal, and no fewer attempts than were seen. An outcome names the heal. The ids are kept, as
    any later night may use one again.
    """
    del question
    kept_ledger = any(isinstance(event, HealEntry) for event in history.events)
    used: dict[str, int] = {}
    for night in nights(history):
        if not (night.triggers or any(start.alerts for start in night.starts)):
            continue
        wrong = (
            _ids(night, used)
            or _alerts(night)
            or _outcomes(night)
            or (ledger_disagrees(night) if kept_ledger else "")
        )
        at = night.triggers[-1].n if night.triggers else night.at.n
        yield broken(at, f"{night.what}: {wrong}") if wrong else kept(at)
        used.update(dict.fromkeys(_known(night), night.at.night))


def _known(night: Night) -> list[str]:
    """Ids of the night's heals, as others saw them."""
    entries = [event.correlation for event in night.events if isinstance(event, HealEntry)]
    return list(dict.fromkeys([*(one.correlation for one in night.triggers if one.correlation), *entries]))


def _ids(night: Night, used: dict[str, int]) -> str:
    for trigger in night.triggers:
        if not trigger.correlation:
            return f"{trigger.processor} was triggered without a correlation id"
        if trigger.correlation in used:
            return f"correlation id {trigger.correlation} was that of night {used[trigger.correlation]}, too"
    phases = {one.name: min(one.phase, 3) for one in default().processors}
    for start in night.starts:
        for phase in (2, 3):
            mine = [one.correlation for one in start.triggers if phases.get(one.processor) == phase]
            if len(set(mine)) > 1:
                return f"{start.what} triggered under {' and '.join(dict.fromkeys(mine))}"
    return ""


def _alerts(night: Night) -> str:
    alerts = {alert.n: alert for start in night.starts for alert in start.alerts}
    known = _known(night)
    for alert in alerts.values():
        if known and not any(name in alert.says for name in known):
            return f"an alert names no heal of the night: {alert.says}"
    delivered = [alert.says for alert in alerts.values() if alert.delivered]
    twice = [text for text in delivered if delivered.count(text) > 1]
    if twice:
        return f"an alert was sent {delivered.count(twice[0])} times: {twice[0]}"
    killed = any(start.killed for start in night.starts)
    gave_up = next((start for start in night.starts if start.state == "gave_up"), None)
    if gave_up and not killed and not any(alert.says.startswith(_PERSON) for alert in alerts.values()):
        return f"{gave_up.what} gave up, and nobody was called"
    if night.triggers and not (alerts or night.at.faults or killed):
        return "nobody was told that it healed"
    return ""


def _outcomes(night: Night) -> str:
    known = _known(night)
    for start in night.starts:
        if start.outcome is None or not start.triggers:
            continue
        said = start.outcome.correlation
        if said not in known:
            return f"{start.what} says that its heal is {said or 'none'}, and triggered under {known[0]}"
    return ""


CLAIM = Claim(
    id="SH7",
    title="One correlation id goes through triggers, alerts and ledger of a heal, and alerts come once.",
    level="documented",
    source="tasks 18 and 19 (correlation ids; healing metrics in Firestore); known mistakes (one id for all)",
    statistic="nights whose heals cannot be followed",
    judge=one_correlation,
    kind="healer",
)
