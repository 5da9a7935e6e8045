"""Columns that are not filled."""

from collections import Counter
from dataclasses import dataclass

from reference.validation.checks.base import Judged
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, held
from reference.validation.result import Severity
from reference.validation.sources import Source


@dataclass(frozen=True, slots=True)
class Nulls:
    """Columns that are null in some row, though they never are."""

    source: Source
    name = "nulls"

    @property
    def subject(self) -> str:
        """The table."""
        return self.source.name

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The table."""
        return (held(self.source),)

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """A null warns; a column without any value blocks, as an empty table does."""
        del config
        games = facts.held(self.source).values()
        rows = sum(one.rows for one in games)
        nulls: Counter[str] = Counter()
        for one in games:
            nulls.update(one.nulls)
        measures = {"nulls": nulls.total(), "rows": rows}
        if not nulls:
            return Judged(measures=measures)
        columns = ", ".join(f"{name} ({count} of {rows} rows)" for name, count in sorted(nulls.items()))
        severity = Severity.BLOCKING if rows in nulls.values() else Severity.WARNING
        says = f"{self.subject} has nulls in {columns}"
        return Judged(((severity, says),), measures)
