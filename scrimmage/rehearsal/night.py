"""A night of the company: it scrapes, asks its gates, has itself healed, and asks the last gate again."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from scenarios.gate_model import PHASES
from scenarios.model import JobSpec
from scrimmage.rehearsal.deployed import HEAL, SCRAPE, Deployed
from scrimmage.rehearsal.processors import Processors
from scrimmage.rehearsal.shelf import Shelf
from scrimmage.rigs.moments import iso
from scrimmage.rigs.night_scrape import SCRAPER, Scraped, scraped, unrun
from scrimmage.targets.adapters.deployed import GATES
from scrimmage.targets.adapters.served import NotServedError
from simulators.pipeline import Pipeline, Table, at_gate
from simulators.pipeline.again import Again
from simulators.pipeline.damages.drop_games import DropGames
from simulators.pipeline.damages.strike import Strike
from simulators.pipeline.look import expected
from simulators.processors.orchestra import Orchestra
from simulators.processors.state import Brought

LAST = PHASES[-1]
"""The gate that blocks."""

PACE = 0.002
"""By how much runs are shortened: 2 to 7 minutes become 0.2 to 0.9 s."""

TOLD = 4
"""Seconds for which the API tells the scraper to stay away."""

MORNING = TOLD + 1.0
"""Seconds from the end of the scrape to the healer, at least: by then that is over."""

LOOKED_UP = (
    JobSpec(path="/v1/player_injuries", params={}, per_page=25),
    JobSpec(path="/v1/games", params={"start_date": "2025-01-01", "end_date": "2025-01-20"}, per_page=25),
)
"""What is looked up first; the games take several pages."""


@dataclass(slots=True)
class Night:
    """One date, lived as often as somebody asks for it."""

    pipeline: Pipeline
    day: date
    deployed: Deployed
    shelf: Shelf
    processors: Processors
    called: Callable[[str], bool]
    """Whether the phase after a boundary was called since :meth:`before`."""
    seed: int = 0
    morning: float = MORNING
    over: threading.Event = field(default_factory=threading.Event)
    """Set when nobody wants the rest of it: it is broken off before its next step."""

    def before(self) -> None:
        """Tables as a first attempt left them, which broke off: a game is missing."""
        at = self.pipeline.heal_time(self.day)
        whole = self.pipeline.tables(self.day, at)
        broken = DropGames(table="bdl_player_boxscores", count=1)
        left = self.pipeline.stand(self.day, at, [Strike(broken, self.seed)]).tables
        self.processors.begin(self.day, at, None)
        self.shelf.begin(left, whole)

    def live(self) -> dict[str, Any]:
        """Live through it; gives what each function answered."""
        strikes, morning = [self.scrape()], time.monotonic() + self.morning
        told: dict[str, Any] = {}
        for phase in PHASES:
            self.shelf.put(at_gate(self.pipeline, phase, self.day, strikes).tables)
            told[phase] = self._ask(GATES[phase], self.pipeline.gate_time(phase, self.day))
        if not self.called(LAST):
            strikes += unrun(self.pipeline.description, self.seed, len(strikes))
        at = self.pipeline.heal_time(self.day)
        orchestra = self._orchestra(strikes, at)
        self.over.wait(max(0, morning - time.monotonic()))
        self.processors.begin(self.day, at, orchestra)
        told["heal"] = self._ask(HEAL, at)
        self.processors.finish()
        told["again"] = self._ask(GATES[LAST], self.processors.wall())
        return told

    def _ask(self, name: str, at: int) -> dict[str, Any]:
        """What a function answers; one that could not decide has its say too."""
        if self.over.is_set():
            return {"failed": "the night was broken off"}
        try:
            return self.deployed.ask(name, {"game_date": self.day.isoformat(), "as_of": iso(at)})
        except NotServedError as error:
            return {"failed": str(error)}

    def scrape(self) -> Strike:
        """Phase 1: what is looked up, then each game of the date; gives what that does to the tables."""
        for spec in LOOKED_UP:
            self._job(spec)
        at = self.pipeline.gate_time(PHASES[0], self.day)
        listed = self.pipeline.scraped("nbac_schedule", self.day, at)
        rows, failed = scraped(expected({"nbac_schedule": listed}, self.day), self._job)
        file = self.pipeline.scraped(SCRAPER, self.day, at).holding(rows)
        return Strike(Scraped(file=file, failed=tuple(failed)), self.seed)

    def _job(self, spec: JobSpec) -> tuple[str, Sequence[Mapping[str, Any]]]:
        asked = {"path": spec.path, "params": spec.params, "per_page": spec.per_page}
        if self.over.is_set():
            return "raised", []
        try:
            return "complete", self.deployed.ask(SCRAPE, asked)["rows"]
        except NotServedError:
            return "raised", []

    def _orchestra(self, strikes: Sequence[Strike], at: int) -> Orchestra:
        return Orchestra(self.pipeline, self.day, strikes, (), self.seed, at, pace=PACE, fetch=self._fetch)

    def _fetch(self, again: Again, whole: Table, at: int) -> Brought:
        """A run of phase 2 that a healer triggered: its games, or all that there are."""
        if again.processor.scraper != SCRAPER:
            return Brought(whole, at)
        games = again.games or tuple(dict.fromkeys(str(game) for game in whole.values("game_id")))
        rows, failed = scraped(games, self._job)
        return Brought(None if failed else whole.holding(rows), self.processors.wall())
