"""Players of whom two tables tell different things."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged, some
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, Pairing, held, pair
from reference.validation.result import Severity


@dataclass(frozen=True, slots=True)
class PlayerCounts:
    """Games in which players who played differ between two tables, or are in one only."""

    pairing: Pairing
    name = "consistency"

    @property
    def subject(self) -> str:
        """The two tables."""
        return f"{self.pairing.left.name} and {self.pairing.right.name}"

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The pairs, and which games each table has at all."""
        return (pair(self.pairing), held(self.pairing.left), held(self.pairing.right))

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """Any blocks. A game that one of them does not have at all is for the game count."""
        del config
        both = facts.held(self.pairing.left).keys() & facts.held(self.pairing.right).keys()
        wrong = {
            one.game_id: one.disagree
            for one in facts.pairs(self.pairing)
            if one.disagree and one.game_id in both
        }
        count = sum(wrong.values())
        says = f"{self.subject} disagree about {count} players, in {some(wrong)}"
        return Judged(((Severity.BLOCKING, says),) if wrong else (), {"disagree": count})
