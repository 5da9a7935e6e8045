"""SH2: after its last start, a night's tables are those of the undamaged night."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.self_heal.nights import nights
from simulators.history import History, TableState


def tables_whole(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each night that has to be whole in the end, grouped by its first damage.

    It does not have to be while something misbehaves around the healer, unless ``owed`` says that what does
    is within the budgets. Tables that are compared with those of the undamaged twin; one that differs in a
    way that no completeness shows is left out, and told among what was not judged.
    """
    for night in nights(history):
        if not night.at.needs or not night.owed(anyway=bool(question.settings.get("owed"))):
            continue
        last, group = night.last, (night.at.damages or [""])[0]
        at = last.end.n if last and last.end else night.at.n
        wrong = night.unwhole
        if wrong:
            yield broken(at, f"{night.what}: {says(wrong)}", group=group)
        elif last is not None and not last.tables:
            yield broken(at, f"{night.what}: nobody saw its tables after the last start", group=group)
        else:
            yield kept(at, group=group)


def says(tables: list[TableState]) -> str:
    """Tables that are not whole, in words."""
    return "; ".join(f"{one.name}: {one.missing} rows missing, {one.extra} too many" for one in tables)


CLAIM = Claim(
    id="SH2",
    title="After its last start a night's tables are whole.",
    level="documented",
    source="objective T8 (heals exactly what is missing, correctly); tasks 14 and 16",
    statistic="nights not whole",
    judge=tables_whole,
    kind="healer",
    settings=("owed",),
)
