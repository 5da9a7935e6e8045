"""Processors that are triggered over HTTP."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from scrimmage.rehearsal.company import DAY, SEASON, SEED
from scrimmage.rehearsal.night import PACE
from scrimmage.rehearsal.processors import Processors
from scrimmage.rigs.dates import pipeline_of
from simulators.processors.orchestra import Orchestra
from simulators.processors.order import Happened
from simulators.wire import Request

PIPELINE = pipeline_of(SEASON, SEED, None, None, 1)
AT = PIPELINE.heal_time(DAY)
pytestmark = pytest.mark.wire


class Shelf:
    """Tables that stand nowhere."""

    def __init__(self) -> None:
        self.ran_: list[Happened] = []
        self.fails = False

    def put(self, tables: Any) -> None:
        """Forget them."""

    def ran(self, day: Any, happened: list[Happened], tables: Any) -> None:
        """Remember what ran."""
        del day, tables
        if self.fails:
            raise RuntimeError("the warehouse is away")
        self.ran_ += happened


@pytest.fixture
def shelf() -> Shelf:
    """It."""
    return Shelf()


@pytest.fixture
def processors(shelf: Shelf) -> Iterator[Processors]:
    """Those of a night under way."""
    made = Processors(shelf)  # type: ignore[arg-type]  # what is asked of one
    made.begin(DAY, AT, Orchestra(PIPELINE, DAY, (), (), SEED, AT, pace=PACE))
    yield made
    made.stop()


def _trigger(processor: str = "player_game_summary") -> Request:
    body = {"processor": processor, "game_date": DAY.isoformat(), "correlation_id": "c"}
    return Request("POST", "x", f"/processors/{processor}", body=json.dumps(body).encode())


def test_a_trigger_is_taken_and_runs_to_its_end(processors: Processors, shelf: Shelf) -> None:
    """It answers at once, with the id of the run; what the run did is put on the shelf."""
    answer = processors.answer(_trigger())
    processors.finish()

    assert answer.status == 202
    assert [(one.status, one.run) for one in shelf.ran_] == [
        (status, json.loads(answer.body)["run_id"]) for status in ("running", "success")
    ]
    assert processors.wall() > AT


def test_what_cannot_be_read_and_what_is_not_there_is_refused(processors: Processors) -> None:
    """400; 503 where no night is under way."""
    assert processors.answer(Request("POST", "x", "/", body=b"no")).status == 400
    processors.begin(DAY, AT, None)
    assert processors.answer(_trigger()).status == 503


def test_what_goes_wrong_on_the_way_is_told_in_the_end(processors: Processors, shelf: Shelf) -> None:
    """In the thread that can do something about it."""
    shelf.fails = True
    processors.answer(_trigger())

    with pytest.raises(RuntimeError, match="the warehouse is away"):
        processors.finish()
