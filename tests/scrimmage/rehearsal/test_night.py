"""A night of the company, over functions that run nowhere."""

from collections.abc import Mapping
from typing import Any, cast

from scrimmage.rehearsal.company import DAY, SEASON, SEED
from scrimmage.rehearsal.deployed import HEAL, SCRAPE
from scrimmage.rehearsal.night import Night
from scrimmage.rigs.dates import pipeline_of
from scrimmage.targets.adapters.served import NotServedError
from simulators.pipeline import Tables

PIPELINE = pipeline_of(SEASON, SEED, None, None, 1)


class Shelf:
    """Remembers what stood there when."""

    def __init__(self) -> None:
        self.tables: list[Tables] = []

    def put(self, tables: Tables) -> None:
        """All of them."""
        self.tables.append(tables)

    def begin(self, tables: Tables, whole: Tables) -> None:
        """Both."""
        self.tables += [tables, whole]


class Processors:
    """Never triggered."""

    begun = 0
    finished = 0

    def begin(self, day: Any, at: int, made: Any) -> None:
        """Count."""
        del day, at
        self.begun += made is not None

    def finish(self) -> None:
        """Count."""
        self.finished += 1

    def wall(self) -> int:
        """A while later."""
        return PIPELINE.heal_time(DAY) + 60_000_000


class Deployed:
    """Answers as it is told to."""

    def __init__(self, refused: int = 0) -> None:
        self.refused = refused
        self.asked: list[tuple[str, str]] = []

    def ask(self, name: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """The first calls for box scores bring nothing; then everybody gives up."""
        self.asked.append((name, body.get("as_of", body.get("path"))))
        if name == SCRAPE and body["path"] == "/v1/stats":
            if self.refused:
                raise NotServedError("told to stay away")
            return {"rows": []}
        return {"rows": [], "outcome": name}


def _night(deployed: Deployed, *called: str) -> tuple[Night, Shelf, Processors]:
    shelf, processors = Shelf(), Processors()
    functions, tables, runs = cast("Any", (deployed, shelf, processors))
    night = Night(PIPELINE, DAY, functions, tables, runs, called.__contains__, morning=0)
    return night, shelf, processors


def test_it_goes_on_as_a_night_does() -> None:
    """Listings, games, gates at their hours, the healer in the morning, the last gate once more."""
    deployed = Deployed()
    night, shelf, processors = _night(deployed)

    told = night.live()

    names = list(dict.fromkeys(name for name, _ in deployed.asked))
    assert names == [SCRAPE, "phase1_to_phase2", "phase2_to_phase3", "phase3_to_phase4", HEAL]
    assert [name for name, _ in deployed.asked][-2:] == [HEAL, "phase3_to_phase4"]
    hours = [at for name, at in deployed.asked if name != SCRAPE]
    assert hours == sorted(hours)
    assert (processors.begun, processors.finished, len(shelf.tables)) == (1, 1, 3)
    assert list(told) == ["1-2", "2-3", "3-4", "heal", "again"]


def test_games_that_did_not_come_are_missing() -> None:
    """The scraper's run is a failed one, and the table that it is for has no row."""
    night, shelf, _ = _night(Deployed(refused=1))

    night.live()

    last = shelf.tables[-1]
    assert [row["status"] for row in last["scraper_runs"].dicts() if row["scraper"] == "bdl_box_scores"] == [
        "failed"
    ]
    assert last["bdl_player_boxscores"].rows == ()


def test_before_it_stands_what_a_first_attempt_left() -> None:
    """One game less than in the whole tables beside."""
    night, shelf, _ = _night(Deployed())
    night.before()

    left, whole = shelf.tables
    games = [len(set(one["bdl_player_boxscores"].values("game_id"))) for one in (left, whole)]
    assert games[0] == games[1] - 1


def test_one_that_nobody_wants_any_more_is_broken_off() -> None:
    """Nobody is asked."""
    deployed = Deployed()
    night, _, _ = _night(deployed)
    night.over.set()

    told = night.live()

    assert deployed.asked == []
    assert {one["failed"] for one in told.values()} == {"the night was broken off"}
