"""A row that is there twice."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged, some
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, held
from reference.validation.result import Severity
from reference.validation.sources import Source


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Rows that share their key with another."""

    source: Source
    name = "duplicates"

    @property
    def subject(self) -> str:
        """The table."""
        return self.source.name

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The table."""
        return (held(self.source),)

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """Any warns."""
        del config
        double = {id_: one.doubled for id_, one in facts.held(self.source).items() if one.doubled}
        count = sum(double.values())
        says = f"{self.subject} has {count} rows too many for its key, in {some(double)}"
        return Judged(((Severity.WARNING, says),) if double else (), {"duplicates": count})
