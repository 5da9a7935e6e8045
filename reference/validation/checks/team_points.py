"""Points that do not add up to the score."""

from collections.abc import Iterator
from dataclasses import dataclass

from reference.validation.checks.base import Judged, some
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, Game, points, schedule
from reference.validation.result import Severity
from reference.validation.sources import Source


@dataclass(frozen=True, slots=True)
class TeamPoints:
    """Games in which a team's points in a table are not its score in the schedule, once that is final.

    The points of the players always sum to the team's score, and corrections never change points.
    """

    source: Source
    name = "consistency"

    @property
    def subject(self) -> str:
        """The two tables."""
        return f"{self.source.name} and nbac_schedule"

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Schedule and points."""
        return (schedule, points(self.source))

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """Any game blocks. A game without rows is for the game count; with one team only, it disagrees."""
        del config
        wrong = sorted(set(self._wrong(facts)))
        says = f"{self.subject} disagree about the points of {len(wrong)} games: {some(wrong)}"
        return Judged(((Severity.BLOCKING, says),) if wrong else (), {"disagree": len(wrong)})

    def _wrong(self, facts: Facts) -> Iterator[str]:
        there: dict[str, dict[str | None, tuple[int | None, int | None]]] = {}
        for one in facts.points(self.source):
            there.setdefault(str(one.game_id), {})[one.team] = (one.points, one.allowed)
        for id_, teams in there.items():
            game = facts.games.get(id_)
            if game is not None and game.final and not _agrees(game, teams):
                yield id_


def _agrees(game: Game, teams: dict[str | None, tuple[int | None, int | None]]) -> bool:
    scores = game.scores()
    if None in scores.values():
        return True  # the schedule says nothing to agree with; its nulls are another check's
    total = sum(score or 0 for score in scores.values())
    return teams.keys() == scores.keys() and all(
        points == scores[team] and (allowed is None or allowed == total - (scores[team] or 0))
        for team, (points, allowed) in teams.items()
    )
