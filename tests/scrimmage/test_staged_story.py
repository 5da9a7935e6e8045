"""The story of a night of a deployment: refused, blocked, healed, opened."""

from collections.abc import Sequence
from typing import Any

import pytest

from scrimmage.staged_story import with_story
from simulators.history import Call, Event, GateStart, HealEnd, HealStart, History, NightStart, Reply
from tests.scrimmage.staged_events import (
    DAY,
    called,
    entry,
    found,
    logged,
    says,
    staged,
    stopped,
    table,
    trigger,
    workload,
)
from tests.simulators.history.samples import EVENTS, HEADER


def _call(at: float, number: int, status: int = 200, wait: float | None = None) -> list[Event]:
    t = round(at * 1_000_000)
    until = None if wait is None else t + round(wait * 1_000_000)
    return [
        Call(
            n=1, t=t, who="proxy", connection=1, method="GET", host="api:443", path="/v1/stats",
            query=f"game={number}", key="a", page=1,
        ),
        Reply(n=1, t=t, who="proxy", call=number, status=status, head=t, until=until),
    ]  # fmt: skip


def _night(**more: Any) -> list[Event]:
    """What of a night there was, one part by its name."""
    needs = NightStart(n=1, t=1, who="pipeline", night=1, game_date=DAY, state="damaged")
    parts: dict[str, Sequence[Event]] = {
        "begun": [needs, *workload(0.5, 99)],
        "blocked": [logged(10, "blocked", grave=True)],
        "heal": [trigger(20), entry(40, "healed", box=1)],
        "again": [logged(50, "open"), called(50.5)],
        "tables": [table(0.2, "box", 3, before=True), table(95, "box")],
    }
    return [event for part in (parts | more).values() for event in part]


def test_a_whole_night_keeps_the_rule() -> None:
    """Blocked, whole, and opened once."""
    assert says(staged(_night()), "E1") == ["", "", ""]


@pytest.mark.parametrize(
    ("part", "events", "wrong"),
    [
        ("blocked", [logged(10, "blocked", grave=True), called(10.5), called(11)], "over tables that block"),
        ("tables", [table(95, "box", 3)], "box lacks 3 rows"),
        ("again", [logged(50, "open")], "asked again after the heal, gate 3-4 called on 0 times"),
        ("again", [logged(50, "blocked"), called(50.5)], "over tables that are not whole"),
    ],
)
def test_a_night_that_goes_wrong_is_found(part: str, events: list[Event], wrong: str) -> None:
    """At whichever step."""
    assert any(wrong in told for told in says(staged(_night(**{part: events})), "E1"))


@pytest.mark.parametrize(("most", "kept"), [(2, True), (1, False)])
def test_the_heal_costs_no_more_calls_than_it_may(most: int, kept: bool) -> None:  # noqa: FBT001 (a table)
    """By the proxy's log, from the first trigger on; what was refused costs nothing."""
    run = staged(_night(), env={"SELF_HEAL_API_BUDGET": str(most)})
    calls = [_call(5, 1), _call(21, 2), _call(22, 3), _call(23, 4, status=429)]
    whole = staged(
        run.events, [one for pair in calls for one in pair], env={"SELF_HEAL_API_BUDGET": str(most)}
    )
    numbers = [event.n for event in whole.events if isinstance(event, Call)]
    assert len(numbers) == 4
    told = says(History(whole.header, _paired(whole)), "E1")

    assert (f"the heal cost 2 calls of the API; {most} are allowed" not in told) is kept


def _paired(run: History) -> list[Event]:
    """Replies that name the call right before them."""
    import msgspec  # noqa: PLC0415 (here alone)

    return [
        msgspec.structs.replace(event, call=event.n - 1) if isinstance(event, Reply) else event
        for event in run.events
    ]


@pytest.mark.parametrize(
    "without",
    [
        {"blocked": []}, {"blocked": [logged(10, "open"), called(10.5)]}, {"heal": [trigger(20)]},
        {"heal": [entry(40, "healed")]}, {"again": []}, {"again": [logged(50, "open", timed=False)]},
        {"more": [stopped(60)]},
    ],
)  # fmt: skip
def test_without_the_whole_story_nothing_is_judged(without: dict[str, Sequence[Event]]) -> None:
    """A part that nobody saw, or saw when, makes no night that went well."""
    assert found(staged(_night(**without)), "E1") == []


def test_the_story_stands_among_the_calls() -> None:
    """In the order of time, with the numbers of what shows it."""
    run = staged(_night())
    events = with_story(run).events

    kinds = [type(event) for event in events if isinstance(event, GateStart | HealStart | HealEnd)]
    assert kinds == [GateStart, HealStart, HealEnd, GateStart]
    assert [run.events[event.n - 1].t for event in events] == [event.t for event in events]


def test_another_rigs_history_stays_as_it_is() -> None:
    """Its story was told by the rig."""
    plain = History(HEADER, [event for event in EVENTS if isinstance(event, GateStart)])

    assert with_story(plain) is plain
