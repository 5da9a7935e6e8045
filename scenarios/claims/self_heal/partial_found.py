"""SH10: partial data is found."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.self_heal.closure import covered
from scenarios.claims.self_heal.nights import nights
from simulators.history import History


def partial_found(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each table that is partial in a night that has to be healed, grouped by its damage.

    A row, a key twice, or a null where none may be is enough: a trigger has to ask for each game of it. See
    SH1 for ``owed``.
    """
    for night in nights(history):
        if not night.owed(anyway=bool(question.settings.get("owed"))):
            continue
        for need in night.at.needs:
            if need.why != "partial":
                continue
            missed, group = covered(need, night.triggers), (night.at.damages or [""])[0]
            at = night.at.n
            yield (
                broken(at, f"{night.what}: {missed}: {night.at.says}", group=group)
                if missed
                else kept(at, group=group)
            )


CLAIM = Claim(
    id="SH10",
    title="Data that is there in part is found, and not taken for complete.",
    level="documented",
    source="known mistakes (partial tables taken for complete because one row is there); tasks 13 and 15",
    statistic="partial tables not triggered",
    judge=partial_found,
    kind="healer",
    settings=("owed",),
)
