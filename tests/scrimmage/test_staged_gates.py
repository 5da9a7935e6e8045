"""What a deployment's log of gates and the calls beside it say of its gates."""

import pytest

from scrimmage.staged_gates import boundaries, names, with_attempts
from simulators.history import Event, GateEnd, GateStart, History
from tests.scrimmage.staged_events import (
    DAY,
    alert,
    called,
    found,
    logged,
    says,
    staged,
    stopped,
    workload,
)
from tests.simulators.history.samples import EVENTS, HEADER

FOUND = f"WARNING: gate 2-3 of {DAY}: findings"


def test_a_warning_gate_calls_once_for_each_attempt() -> None:
    """VG3: of two attempts in one second each has its own call."""
    run = staged(
        workload(0, 9), logged(1, "warned", phase="2-3"), called(1.4, "2-3"),
        logged(1.2, "open", phase="2-3"), called(1.5, "2-3"),
    )  # fmt: skip

    assert says(run, "VG3") == ["", ""]


@pytest.mark.parametrize(
    ("calls", "says_so"), [([], "the next phase was called 0 times"), ([1.2, 1.3], "was called 2 times")]
)
def test_a_warning_gate_that_calls_otherwise_is_found(calls: list[float], says_so: str) -> None:
    """VG3: not at all, or twice."""
    run = staged(workload(0, 9), logged(1, "warned", phase="2-3"), *(called(at, "2-3") for at in calls))

    (one,) = found(run, "VG3")
    assert says_so in one.broken
    assert run.events[one.event - 1] == boundaries(run.events)["2-3", DAY][0].row


def test_a_blocking_gate_that_found_something_calls_nobody() -> None:
    """VG4: it logs a finding that blocks, and the next phase hears nothing until it opens."""
    run = staged(workload(0, 99), logged(1, "blocked", grave=True), logged(50, "open"), called(50.5))

    assert says(run, "VG4") == [""]


@pytest.mark.parametrize(
    "events",
    [
        [logged(1, "blocked", grave=True), called(1.5)],
        [logged(1, "warned", grave=True), called(1.5)],
        [logged(1, "blocked", grave=True), called(1.5), logged(50, "open")],
        [
            logged(1, "blocked", timed=False, grave=True),
            logged(2, "open", timed=False),
            called(1.5),
            called(2.5),
        ],
    ],
)
def test_a_blocking_gate_that_logs_one_thing_and_does_another_is_found(events: list[Event]) -> None:
    """VG4: also where it opens later, and where nobody knows when its rows were written."""
    broken = [one for one in says(staged(workload(0, 99), events), "VG4") if one]

    assert len(broken) == 1
    assert "the next phase was called: game_count: m" in broken[0]


def test_without_a_finding_a_blocking_gate_proves_nothing() -> None:
    """VG4: one that opens had no opportunity to break the rule."""
    assert found(staged(workload(0, 9), logged(1, "open"), called(1.5)), "VG4") == []


def test_an_attempt_that_somebody_else_knows_of_is_logged() -> None:
    """VG5: the next phase was called, or the workload asked; of a row alone nobody says that it was due."""
    run = staged(
        workload(0, 9, f"3-4 {DAY}"), logged(1, "blocked", grave=True), logged(1, "warned", phase="2-3"),
        called(1.5, "2-3"), logged(1, "blocked", day="2025-01-14"),
    )  # fmt: skip

    assert says(run, "VG5") == ["", ""]


@pytest.mark.parametrize(
    "events", [[called(1.5, "2-3")], [logged(1, "open", phase="2-3"), called(1.2, "2-3"), called(8, "2-3")]]
)
def test_a_call_of_an_attempt_that_nobody_logged_is_found(events: list[Event]) -> None:
    """VG5, or VG3 where it may be the second call of one attempt."""
    run = staged(workload(0, 9), events)

    assert any(says(run, "VG5")) or any(says(run, "VG3"))


def test_a_gate_that_was_asked_and_logged_nothing_is_found() -> None:
    """VG5: it was asked twice and has one row; and one that is switched off owes none."""
    asked = [*workload(0, 9, f"3-4 {DAY}"), *workload(10, 19, f"3-4 {DAY}", number=2)]
    run = staged(asked, logged(1, "blocked"))

    assert says(run, "VG5") == ["", f"boundary 3-4 of {DAY} was not logged"]
    off = staged(asked, env={"PHASE_VALIDATION_ENABLED": "false"})
    assert says(off, "VG5") == ["", ""]


def test_a_finding_is_told_once() -> None:
    """VG8: at the first attempt, and by alerts that name the boundary; those of others are others'."""
    run = staged(
        workload(0, 99), logged(1, "warned", phase="2-3"), alert(1.5, FOUND),
        logged(9, "warned", phase="2-3"), alert(9.5, "WARNING: gate 1-2 of 2025-01-15"),
        alert(9.6, "self-heal started: 2025-01-15"),
    )  # fmt: skip

    assert says(run, "VG8") == [""]


@pytest.mark.parametrize(
    ("alerts", "wrong"),
    [
        ([], "no alert was sent"),
        ([(1.5, FOUND), (1.6, FOUND)], "2 alerts, of which some say the same"),
        ([(1.5, FOUND), (9.5, f"{FOUND} again")], "1 more alerts when the event was delivered again"),
    ],
)
def test_a_finding_that_is_told_otherwise_is_found(alerts: list[tuple[float, str]], wrong: str) -> None:
    """VG8."""
    rows = [logged(at, "warned", phase="2-3") for at in (1, 9)]
    run = staged(workload(0, 99), rows, *(alert(at, text) for at, text in alerts))

    assert says(run, "VG8") == [f"boundary 2-3 of {DAY}: {wrong}"]


def test_what_may_have_been_told_before_the_run_is_not_asked_for() -> None:
    """VG8: the log had attempts before, and a later attempt may tell of what it found newly."""
    told_before = logged(1, "warned", phase="2-3", again=True)
    new = logged(9, "warned", phase="2-3", says="another")

    assert says(staged(workload(0, 99), told_before), "VG8") == [""]
    run = staged(
        workload(0, 99), logged(1, "warned", phase="2-3"), alert(1.5, FOUND), new, alert(9.5, FOUND + "!")
    )
    assert says(run, "VG8") == [""]


def test_nothing_is_judged_where_nothing_was_seen() -> None:
    """No row, no call: no opportunity, and so unknown."""
    run = staged(workload(0, 9))

    assert [found(run, claim) for claim in ("VG3", "VG4", "VG5", "VG8")] == [[], [], [], []]


def test_of_a_run_that_was_stopped_the_last_attempt_may_be_under_way() -> None:
    """VG3: it was about to call, perhaps; one that began long before was not."""
    early, late = logged(1, "warned", phase="2-3"), logged(100, "warned", phase="2-3")

    assert len(says(staged(workload(0, 120), early, late, stopped(101)), "VG3")) == 1


def test_of_a_run_that_was_stopped_an_open_gate_may_be_about_to_call() -> None:
    """VG3: its row is there and has no finding, and its call was to follow."""
    early, late = logged(1, "open", phase="2-3"), logged(100, "open", phase="2-3")

    assert len(says(staged(workload(0, 120), early, late, stopped(101)), "VG3")) == 1


def test_of_a_run_that_was_stopped_the_last_row_and_alert_may_not_be_there_yet() -> None:
    """VG5, VG8: the log was read before the gate was done; one that called long before is found."""
    early, late = called(1, "2-3"), called(102, "2-3")
    untold = staged(workload(0, 120), logged(100, "warned", phase="2-3"), called(100.5, "2-3"), stopped(101))

    assert len(says(staged(workload(0, 120), early, late, stopped(101)), "VG5")) == 1
    assert (says(untold, "VG5"), says(untold, "VG8")) == ([], [])


def test_of_a_run_that_was_stopped_what_is_wrong_already_is_found() -> None:
    """VG4: nothing that would have come can mend a call over a finding that blocks."""
    run = staged(workload(0, 120), logged(100, "blocked", grave=True), called(100.5), stopped(101))

    assert [one for one in says(run, "VG4") if one] != []


def test_boundaries_that_are_not_documented_are_left_out() -> None:
    """Nobody knows what a gate 4-5 owes."""
    run = staged(workload(0, 9), logged(1, "warned", phase="4-5"), called(2, "4-5"))

    assert with_attempts(run).events == []


def test_attempts_stand_one_after_another() -> None:
    """Each with the number of the event that shows it; that it ended is said where somebody else knows."""
    run = staged(workload(0, 9), logged(1, "blocked"), logged(2, "open", phase="2-3"), called(2.5, "2-3"))
    events = with_attempts(run).events

    starts = [event for event in events if isinstance(event, GateStart)]
    assert [(one.phase, one.gate, one.n) for one in starts] == [("3-4", 1, 2), ("2-3", 2, 3)]
    assert [event.gate for event in events if isinstance(event, GateEnd)] == [2]


@pytest.mark.parametrize(
    ("text", "so"),
    [
        (f"gate 2-3 of {DAY}", True), (f"phase2_to_phase3 {DAY}: x", True), (f"phase 2 to 3, {DAY}", True),
        (f"gate 12-31 of {DAY}", False), ("gate 2-3 of 2025-12-31", False),
        (f"2 issues, 3 games {DAY}", False),
    ],
)  # fmt: skip
def test_a_text_names_a_boundary_by_date_and_phases(text: str, so: bool) -> None:  # noqa: FBT001 (a table)
    """And no date is taken for phases."""
    assert names(text, "2-3", DAY) is so


def test_another_rigs_history_stays_as_it_is() -> None:
    """Its gates were asked."""
    plain = History(HEADER, [event for event in EVENTS if isinstance(event, GateStart | GateEnd)])

    assert with_attempts(plain) is plain
