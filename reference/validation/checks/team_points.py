"""Points that do not add up to the score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reference.validation.checks.base import Judged, some
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, Game, Points, points, schedule
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
        there: dict[str, list[Points]] = {}
        for one in facts.points(self.source):
            there.setdefault(str(one.game_id), []).append(one)
        for id_, teams in there.items():
            game = facts.games.get(id_)
            if game is not None and game.final and not _agrees(game, teams):
                yield id_


def _agrees(game: Game, teams: Sequence[Points]) -> bool:
    scores = game.scores()
    if None in scores.values():
        return True  # the schedule says nothing to agree with; its nulls are another check's
    allowed = {game.home: game.visitor_score, game.visitor: game.home_score}
    return {one.team: one.points for one in teams} == scores and all(
        one.allowed in {None, allowed[one.team]} for one in teams
    )
