"""The time line as a picture."""

from xml.etree import ElementTree as ET

from msgspec.structs import replace

from scrimmage.report.drawing import MOST, drawing
from simulators.history import Breaker, Call, Declares, Event, History, Reply, Rows
from tests.simulators.history.samples import EVENTS, HEADER


def texts(svg: str) -> list[str]:
    """What it says in words."""
    root = ET.fromstring(svg)  # noqa: S314 (we drew it)
    return [one.text or "" for one in root.iter("text")]


def test_every_kind_of_step_has_a_row(history: History) -> None:
    """Named; the time is an axis."""
    found = texts(drawing(history, history.events[0].n))

    assert {"job", "calls", "replies", "faults", "told to wait", "seconds of the run"} <= set(found)


def test_a_night_is_drawn_too() -> None:
    """Gates, triggers, runs, alerts, the ledger."""
    found = texts(drawing(History(HEADER, EVENTS), 20))

    assert {"gate", "warehouse", "triggers", "runs", "alerts", "heal ledger", "next phase"} <= set(found)


def test_the_same_history_gives_the_same_bytes(history: History) -> None:
    """Twice in one process: nothing in it counts."""
    assert drawing(history, 3) == drawing(history, 3)


def test_the_finding_is_a_line_of_its_own(history: History) -> None:
    """Dashed; an event that is not there has none."""
    event = next(one.n for one in history.events if isinstance(one, Call))

    assert "stroke-dasharray" in drawing(history, event)
    assert "stroke-dasharray" not in drawing(history, 10**6)


def test_a_long_history_is_drawn_around_the_finding() -> None:
    """And its picture stays small."""
    call = next(one for one in EVENTS if isinstance(one, Call))
    many = [replace(call, n=n, t=n * 1_000_000) for n in range(1, 5000)]

    picture = drawing(History(HEADER, many), 4000)

    assert len(picture) < 300 * MOST
    assert any(text.replace(",", "").startswith("40") for text in texts(picture))


def test_what_is_no_story_is_no_picture() -> None:
    """Nothing of it has a row."""
    rows = next(one for one in EVENTS if isinstance(one, Rows))

    assert drawing(History(HEADER, [rows]), rows.n) == ""


def test_a_declared_breaker_is_drawn_for_as_long_as_it_must_be_open(history: History) -> None:
    """Told from the call log; where none is declared there is no row of it."""
    failed = next(one for one in history.events if isinstance(one, Reply))
    events = [
        replace(failed, status=503, end="whole", until=None) if one is failed else one
        for one in history.events
    ]
    target = replace(history.header.target, declares=Declares(breaker=Breaker(threshold=1, timeout=60)))
    declared = History(replace(history.header, target=target), events)

    assert "breaker open" in texts(drawing(declared, failed.n))
    assert "breaker open" not in texts(drawing(History(history.header, events), failed.n))


def test_what_was_waited_stands_below_what_was_told(history: History) -> None:
    """Red where the next call of the key came early; without a later call there is no such row."""
    call = next(one for one in history.events if isinstance(one, Call))
    reply = next(one for one in history.events if isinstance(one, Reply))
    second = 1_000_000

    def run(back: int) -> str:
        told = replace(reply, n=2, t=second, call=1, status=429, until=31 * second)
        events: list[Event] = [replace(call, n=1, t=0), told, replace(call, n=3, t=back * second)]
        return drawing(History(history.header, events), 3)

    early, kept = run(5), run(31)
    assert "waited" in texts(early)
    assert early.count("#1b6e3c") == 0
    assert kept.count("#1b6e3c") > 0
    assert "waited" not in texts(drawing(History(history.header, [replace(call, n=1, t=0)]), 1))
