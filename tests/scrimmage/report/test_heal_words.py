"""Each event around a healer in a few words."""

import pytest

from scrimmage.report.heal_words import HEAL_EVENTS, Told, heal_says
from simulators.history import NightStart, TableState, Trigger
from tests.simulators.history.samples import EVENTS

SAYS = [
    (
        "night 1 of 2025-01-01: damaged, needs box of 7 (partial), sum (downstream); waits for odds 8;"
        " hidden in zone; killed before 3 ledger.create; 7 gone"
    ),
    "start 1: healer 1, 2025-01-01 at 2025-01-02T11:00:00Z, every fault over",
    "start 1: ledger.create a/b, not done",
    "healer 1 triggered box for 7: told_to_wait (429), not before 0.000",
    "box recorded run r: success, rows changed",
    "! start 1 was killed after 3 ledger.create",
    "start 1 says healed c",
    "start 1 raised after 0.000 s E: x",
    "table zone: 1 rows missing, 2 too many, as from the beginning, hidden",
    "ledger: heal c is healed; attempts: box 1",
]


@pytest.mark.parametrize(
    ("event", "text"),
    [*zip([one for one in EVENTS if isinstance(one, HEAL_EVENTS)], SAYS, strict=True)],
)
def test_each_kind_has_its_words(event: Told, text: str) -> None:
    """Who, what, and how it came out."""
    assert heal_says(event) == text


def test_what_is_as_it_should_be_is_said_shortly() -> None:
    """A healthy night, a whole table, a trigger for the whole date that nobody answered."""
    assert [
        heal_says(NightStart(n=1, t=0, who="x", night=2, game_date="d", state="healthy")),
        heal_says(TableState(n=1, t=0, who="x", name="box")),
        heal_says(Trigger(n=1, t=0, who="x", healer=2, processor="box", game_date="d", taken="lost")),
    ] == [
        "night 2 of d: healthy, needs nothing",
        "table box is whole",
        "healer 2 triggered box for all: lost (no answer)",
    ]
