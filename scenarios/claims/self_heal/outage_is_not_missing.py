"""SH8: an outage of the warehouse is not missing data."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.self_heal.closure import outside
from scenarios.claims.self_heal.night import BROUGHT, REACHED, Night, Start
from scenarios.claims.self_heal.nights import nights
from scenarios.claims.self_heal.tables_whole import says
from simulators.history import History

WITHIN = 3660.0
"""Seconds within which a start ends whatever the warehouse does: SELF_HEAL_TIME_BUDGET and a minute."""

_SECOND = 1_000_000


def outage_is_not_missing(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each start that lost a call to the warehouse, where one healer works.

    So does one of which every call was told that a table is not there: a warehouse that answers nothing else.

    It ends by itself, ``within`` seconds. It triggers nothing outside the closure, says ``nothing_to_do`` or
    ``healed`` only of tables that are so. Where no call was answered at all it knows nothing: it begins no
    run, and claims neither that all is whole nor that it gave up. Where the one that began last was not
    answered it does not know either, and says neither that nor what it waits for. On a night without needs
    nobody is told that a heal has started.
    """
    within = float(question.settings.get("within", WITHIN))
    for night in nights(history):
        if night.off or len({start.at.healer for start in night.starts}) > 1:
            continue
        for start in night.starts:
            if start.killed or not (start.lost or _blind(start)):
                continue
            wrong = _late(start, within) or _mistaken(night, start)
            at = start.end.n if start.end else start.at.n
            yield (
                broken(at, f"{start.what}, a call {(start.lost or start.calls)[0].fate}: {wrong}")
                if wrong
                else kept(at)
            )


def _late(start: Start, within: float) -> str:
    if start.crash or start.end is None:
        return start.crash
    took = start.end.took / _SECOND
    return f"it took {took:.1f} s, {within:g} s are allowed" if took > within else ""


def _blind(start: Start) -> bool:
    """Whether it asked, and no call brought rows."""
    return bool(start.calls) and not any(call.fate in BROUGHT for call in start.calls)


def _mistaken(night: Night, start: Start) -> str:
    if wrong := next((wrong for one in start.triggers if (wrong := outside(night, one))), ""):
        return wrong
    if _blind(start):
        begun = [one for one in start.triggers if one.taken == "taken"]
        if begun:
            return f"{begun[0].processor} was triggered, and no call was answered"
        if start.state in ("healed", "nothing_to_do", "gave_up"):
            return f"it says {start.state}, and no call was answered"
    last = max(start.calls, key=lambda call: (call.t - call.took, call.n))  # one that hangs is told late
    if last.fate not in REACHED and start.state in ("healed", "nothing_to_do", "gave_up", "waiting"):
        return f"it says {start.state}, and its last call was not answered"
    if start.state in ("healed", "nothing_to_do") and start.unwhole:
        return f"it says {start.state}, and {says(start.unwhole)}"
    told = [alert.says for alert in start.alerts if alert.says.startswith("self-heal started")]
    return f"nothing is missing, and an alert says: {told[0]}" if told and not night.at.needs else ""


CLAIM = Claim(
    id="SH8",
    title="A warehouse outage is not taken for missing data, nor for whole tables.",
    level="documented",
    source="known mistakes (a warehouse outage read as missing data and so healed); docs/self-heal.md",
    statistic="outages mistaken",
    judge=outage_is_not_missing,
    kind="healer",
    settings=("within",),
)
