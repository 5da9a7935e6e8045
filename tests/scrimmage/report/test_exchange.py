"""The bytes on the wire around a finding."""

from dataclasses import replace

from msgspec import structs

from scrimmage.report.exchange import around
from simulators.history import Call, History

TOLD = [
    "> [event 2, 0.010 s] GET /v1/games?per_page=25",
    ">   Host: api:80",
    "! [event 3, 0.010 s] status 429",
    "< [event 4, 0.020 s] 429 Too Many Requests",
    "<   Retry-After: 30",
]


def test_an_early_call_stands_after_the_refusal_that_it_ignored(history: History) -> None:
    """The exchange before it on the same key and host is what the client had been told."""
    lines = around(history, 5)

    assert lines[: len(TOLD)] == TOLD
    assert lines[len(TOLD) :] == [
        "> [event 5, 0.030 s] GET /v1/games?per_page=25",
        ">   Host: api:80",
        "< [event 6, 0.040 s] 429 Too Many Requests",
        "<   Retry-After: soon",
        "<   Date: Fri, 31 Jan 2025 04:00:00 GMT",
    ]


def test_a_reply_and_a_fault_show_their_call(history: History) -> None:
    """A finding may stand at any part of an exchange."""
    assert around(history, 3) == around(history, 4) == TOLD


def test_the_end_of_a_job_shows_the_last_call(history: History) -> None:
    """A job that raised did so after what it was told last."""
    assert around(history, 11)[-1] == "< [event 8, 31.005 s] 200 OK (cut)"


def test_another_key_told_this_client_nothing(history: History) -> None:
    """What somebody else was told is no evidence."""
    first, told, *rest = history.events
    assert isinstance(told, Call)
    events = [first, structs.replace(told, key="k2"), *rest]

    assert around(replace(history, events=events), 5)[0].startswith("> [event 5,")


def test_where_no_call_came_before_there_is_nothing_to_show(history: History) -> None:
    """Nor at an event that does not exist."""
    assert around(history, 1) == around(history, 0) == around(history, 99) == []
