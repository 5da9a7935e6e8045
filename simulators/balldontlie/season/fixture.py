"""A game before it has an id, an hour and quarters."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Stage = Literal["regular", "cup", "playin", "playoffs"]
"""Which part of the season a game belongs to; "cup" is the Cup's final alone."""


@dataclass(frozen=True, slots=True)
class Fixture:
    """Who plays where on which US calendar day."""

    day: date
    home_id: int
    visitor_id: int
    stage: Stage = "regular"


@dataclass(frozen=True, slots=True)
class Result:
    """A fixture with its final score."""

    fixture: Fixture
    home: int
    visitor: int

    @property
    def home_won(self) -> bool:
        """Whether the home team won; a game never ends level."""
        return self.home > self.visitor

    @property
    def winner_id(self) -> int:
        """The id of the team that won."""
        return self.fixture.home_id if self.home_won else self.fixture.visitor_id

    def turned(self) -> "Result":
        """The same game with the scores of both sides exchanged."""
        return Result(self.fixture, self.visitor, self.home)
