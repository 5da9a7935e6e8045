"""SH9: nothing is called healed, or whole, while a table is not."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.self_heal.night import Start
from scenarios.claims.self_heal.nights import nights
from scenarios.claims.self_heal.tables_whole import says
from simulators.history import History


def healed_is_whole(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each start in a night that needs something, after which its tables were seen.

    While a table is not whole it says neither ``healed`` nor ``nothing_to_do``, tells nobody of a success,
    and its heal is not ``healed`` in the ledger. Tables that differ in a way that no completeness shows are
    left out.
    """
    del question
    for night in nights(history):
        for start in night.starts if night.at.needs and not night.off else ():
            if start.end is None or not start.tables:
                continue
            said = _claims(start) if start.unwhole else ""
            says_so = f"{start.what}: {said}, and {says(start.unwhole)}"
            yield broken(start.end.n, says_so) if said else kept(start.end.n)


def _claims(start: Start) -> str:
    """How success is claimed; empty where it is not."""
    if start.state in ("healed", "nothing_to_do"):
        return f"it says {start.state}"
    alert = next((one for one in start.alerts if one.says.startswith("self-heal healed")), None)
    if alert is not None:
        return f"an alert says: {alert.says}"
    mine = {trigger.correlation for trigger in start.triggers}
    entry = next((one for one in start.entries if one.state == "healed" and one.correlation in mine), None)
    return f"the ledger says that {entry.correlation} is healed" if entry else ""


CLAIM = Claim(
    id="SH9",
    title="A night is never called healed while a table is not whole.",
    level="documented",
    source="known mistakes (the heal marked done when the trigger answered, without a look at the data)",
    statistic="successes claimed that were none",
    judge=healed_is_whole,
    kind="healer",
)
