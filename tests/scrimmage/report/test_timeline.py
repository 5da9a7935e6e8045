"""A history as a time line."""

from dataclasses import replace
from io import StringIO

from msgspec import structs
from rich.console import Console

from scrimmage.report.stretches import Line
from scrimmage.report.timeline import lines, show
from simulators.history import Alert, Call, Event, Flag, History, JobEnd, Killed, Reply, WarehouseCall


def told(history: History, findings: dict[int, list[str]] | None = None) -> list[Line]:
    """The whole time line."""
    return list(lines(history, findings))


def test_a_call_with_its_fault_and_reply_is_one_line(history: History) -> None:
    """Three events that belong together."""
    line = told(history)[1]

    assert (line.at, line.events, line.tone) == ("0.010", "2-4", "refused")
    assert line.text == (
        "GET /v1/games page 1 ! fault 0: status 429 "
        "→ 429 Too Many Requests, Retry-After '30', wait until 30.020"
    )


def test_a_wait_is_a_gap(history: History) -> None:
    """From the refusal's end to the next call."""
    assert [line.text for line in told(history) if line.tone == "gap"] == ["… 31.0 s …"]


def test_a_short_pause_is_no_gap(history: History) -> None:
    """Milliseconds between calls are not worth a line."""
    first = replace(history, events=history.events[:6])

    assert [line for line in told(first) if line.tone == "gap"] == []


def test_findings_stand_under_their_event(history: History) -> None:
    """Also where the event was folded into the line of its call."""
    found = told(history, {6: ["RL2 came early"]})
    at = next(number for number, line in enumerate(found) if line.events == "5-6")

    assert found[at + 1] == Line("", "", "✗ RL2 came early", "broken")


def test_a_finding_at_no_event_is_not_lost(history: History) -> None:
    """It comes last, with its number."""
    assert told(history, {99: ["RL1 odd"]})[-1] == Line("", "99", "✗ RL1 odd", "broken")


def test_what_the_harness_and_the_services_do_to_a_target_is_remarkable(history: History) -> None:
    """A kill, a warehouse that hangs, a Slack that is down: none is folded away."""
    events: list[Event] = [
        Killed(n=1, t=0, who="healer", heal=1, at="before 1 ledger.create"),
        WarehouseCall(n=2, t=0, who="warehouse", op="query", took=1, fate="hung"),
        Alert(n=3, t=0, who="slack", says="late", delivered=False),
        WarehouseCall(n=4, t=0, who="warehouse", op="query", took=1),
        Alert(n=5, t=0, who="slack", says="late"),
    ]

    tones = [line.tone for line in told(replace(history, events=events))]

    assert tones == ["fault", "fault", "fault", "plain", "plain"]


def test_a_reply_after_other_calls_has_a_line_of_its_own(history: History) -> None:
    """Two calls at once: folding would put a reply before what came between."""
    first, fault, refused, second = history.events[1:5]
    overlapping = [first, fault, structs.replace(second, n=4), structs.replace(refused, n=5)]

    assert [line.events for line in told(replace(history, events=overlapping))] == ["2-3", "4", "5"]


def test_a_slow_reply_says_how_long_it_took(history: History) -> None:
    """Inside a folded line there is no gap to see."""
    call = history.events[1]
    slow = Reply(n=3, t=call.t + 5_500_000, who="api", call=2, status=200, head=call.t)

    assert told(replace(history, events=[call, slow]))[0].text.endswith("→ 200 OK (took 5.5 s)")


def test_several_keys_are_told_apart(history: History) -> None:
    """With one key and host the line stays short; with two it names them."""
    events: list[Event] = [
        structs.replace(one, key="k2") if isinstance(one, Call) and one.n == 5 else one
        for one in history.events
    ]

    assert "(k2 at api:80)" not in "".join(line.text for line in told(history))
    assert "(k2 at api:80)" in "".join(line.text for line in told(replace(history, events=events)))


def test_each_kind_of_line_has_its_tone(history: History) -> None:
    """A broken reply is a fault, a clean end is good, a warning is to be noticed."""
    good = JobEnd(n=12, t=0, who="client-1", job=1, outcome="complete")
    flag = Flag(n=13, t=0, who="client-1", job=1, says="short page")

    found = {line.events: line.tone for line in told(replace(history, events=[*history.events, good, flag]))}

    assert (found["1"], found["7-8"], found["11"], found["12"], found["13"]) == (
        "plain",
        "fault",
        "refused",
        "good",
        "refused",
    )


def test_the_text_of_strangers_cannot_drive_the_terminal(history: History) -> None:
    """A query or an error may hold escape sequences."""
    end = JobEnd(n=1, t=0, who="client-1", job=1, outcome="raised", error="\x1b[2J[red]")

    assert told(replace(history, events=[end]))[0].text.endswith(r"raised \x1b[2J[red]")


def test_an_empty_history_has_no_lines(history: History) -> None:
    """A run that was stopped before its first event."""
    assert told(replace(history, events=[])) == []


def test_times_are_right_aligned_on_the_terminal(history: History) -> None:
    """Seconds stand under one another, text hangs beside them."""
    stream = StringIO()
    show(history, Console(file=stream, width=80), {5: ["RL2 came early"]})
    shown = stream.getvalue().splitlines()

    assert shown[0].split() == ["seconds", "event"]
    assert next(line for line in shown if "job 1 starts" in line).startswith("  0.000      1  client-1")
    assert next(line for line in shown if "page /v1" in line).startswith(" 31.000    7-8  GET")
    assert "✗ RL2 came early" in stream.getvalue()
    assert max(map(len, shown)) <= 80


def _threads(history: History) -> History:
    """The same with its second call by another thread."""
    events: list[Event] = [
        structs.replace(one, thread="Thread-1 (\x1b)") if isinstance(one, Call) and one.n == 5 else one
        for one in history.events
    ]
    return replace(history, events=events)


def test_threads_have_lanes(history: History) -> None:
    """Named above, drawn beside; names are a stranger's text."""
    stream = StringIO()
    show(_threads(history), Console(file=stream, width=100))
    shown = stream.getvalue().splitlines()

    assert shown[0] == r"threads: 1 client-1 · 2 (thread unknown) · 3 Thread-1 (\x1b)"
    assert shown[1].split() == ["seconds", "event", "1", "2", "3"]
    assert next(line for line in shown if " 5-6 " in line).startswith("  0.030    5-6  · · ●  GET /v1")
    assert max(map(len, shown)) <= 100


def test_a_thread_alone_needs_no_lane(history: History) -> None:
    """The line stays short."""
    assert {line.lanes for line in told(history)} == {""}


def test_a_long_time_line_is_folded_unless_it_is_asked_for_whole(history: History) -> None:
    """Hundreds of calls that go well say nothing."""
    call = next(one for one in history.events if isinstance(one, Call))
    events = [structs.replace(call, n=n, t=n) for n in range(1, 101)]

    def length(*, whole: bool) -> int:
        stream = StringIO()
        show(replace(history, events=events), Console(file=stream, width=100), whole=whole)
        return len(stream.getvalue().splitlines())

    assert (length(whole=False), length(whole=True)) == (10, 101)
