"""What a check is."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts
from reference.validation.result import Measures, Severity


@dataclass(frozen=True, slots=True)
class Judged:
    """What a check says of the facts: findings as severity and message, and what it measured."""

    findings: tuple[tuple[Severity, str], ...] = ()
    measures: Measures = field(default_factory=dict)


class Check(Protocol):
    """One thing that is looked at, of one subject: a table, a scraper or a processor."""

    @property
    def name(self) -> str:
        """The check's name; several subjects share it."""
        ...

    @property
    def subject(self) -> str:
        """What it looks at."""
        ...

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The facts that it needs."""
        ...

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """Judge *facts*, which hold what was asked for; pure."""
        ...


def by_share(good: int, of: int, threshold: float) -> Severity:
    """Warning, or blocking where fewer than *threshold* of *of* are good, or none."""
    return Severity.BLOCKING if not good or good < threshold * of else Severity.WARNING


def some(ids: Collection[str | None]) -> str:
    """Give the first few of *ids*, in order, and how many more there are."""
    names = sorted(str(one) for one in ids)
    named, others = names[:5], names[5:]
    return ", ".join(named) + (f" and {len(others)} more" if others else "")
