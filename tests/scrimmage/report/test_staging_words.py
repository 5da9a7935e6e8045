"""Each event of a run against a deployment in a few words."""

import pytest

from scrimmage.report.staging_words import STAGING_EVENTS, Told, staging_says
from simulators.history import FaultOff, Probed
from tests.simulators.history.samples import EVENTS

SAYS = [
    "workload 1 starts",
    "workload 1: the trigger answered 202",
    "workload 1 late within 5 s",
    "probe 'api' during the run does not hold: got 503",
    "! fault 0 put on: status",
    "faults taken off, 1 left: at the end",
    "! the run stopped (probe): probe 'api': got 503",
    "! collector heals: the emulator is gone",
    "the log of gates: 3-4 of 2025-01-01 blocked; blocking game_count: none",
]


@pytest.mark.parametrize(
    ("event", "text"),
    [*zip([one for one in EVENTS if isinstance(one, STAGING_EVENTS)], SAYS, strict=True)],
)
def test_each_kind_has_its_words(event: Told, text: str) -> None:
    """Who, what, and how it came out."""
    assert staging_says(event) == text


def test_what_is_as_it_should_be_is_said_shortly() -> None:
    """A probe that holds; faults that are all gone."""
    assert [
        staging_says(Probed(n=1, t=0, who="x", name="a", when="done", held=True, says="got 1")),
        staging_says(FaultOff(n=1, t=0, who="x", left=0, says="at the end")),
    ] == ["probe 'a', for the workload's end holds: got 1", "faults taken off: at the end"]
