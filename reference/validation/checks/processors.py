"""Processors that did not run."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, runs
from reference.validation.result import Severity


@dataclass(frozen=True, slots=True)
class Processors:
    """A processor ran for a date when its latest run there succeeded, with or without games."""

    processor: str
    name = "processors"

    @property
    def subject(self) -> str:
        """The processor."""
        return self.processor

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The runs."""
        return (runs,)

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """One that failed, never ran, or has begun and not ended blocks: what it writes is not whole."""
        del config
        run = facts.runs.get(self.processor)
        status = run.status if run else "never ran"
        measures = {"status": str(status)}
        if run and run.succeeded:
            return Judged(measures=measures)
        says = {"never ran": "never ran", "failed": "failed", "running": "has begun and not ended"}
        text = f"processor {self.processor} {says.get(str(status), f'has status {status!r}')}"
        return Judged(((Severity.BLOCKING, text),), measures)
