"""Each event in a few words."""

import pytest

from scrimmage.report.event_words import says
from simulators.history import (
    Call,
    Event,
    Fault,
    Flag,
    Held,
    JobEnd,
    JobStart,
    Reply,
    Rows,
    Stuck,
    Switched,
    TargetExit,
)

S = 1_000_000
PARAMS: dict[str, str | list[str]] = {"dates": ["a", "b"], "s": "c"}


def call(*, page: int, query: str = "", key: str = "k") -> Call:
    """A call for a page."""
    return Call(
        n=1,
        t=0,
        who="api",
        connection=1,
        method="GET",
        host="b:80",
        path="/v1",
        query=query,
        key=key,
        page=page,
    )


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (
            JobStart(n=1, t=0, who="client-1", job=2, host="h", path="/v1", params=PARAMS, per_page=25),
            "client-1: job 2 starts, /v1 dates=a,b s=c, 25 a page",
        ),
        (JobEnd(n=1, t=0, who="client-1", job=2, outcome="complete"), "client-1: job 2 complete"),
        (JobEnd(n=1, t=0, who="client-1", job=2, outcome="hung"), "client-1: job 2 hung"),
        (
            JobEnd(n=1, t=0, who="client-1", job=2, outcome="raised", error="KeyError: 'data'"),
            "client-1: job 2 raised KeyError: 'data'",
        ),
        (Rows(n=1, t=0, who="x", job=2, count=1, digest="", keys=[]), "job 2 handed over 1 row"),
        (Held(n=1, t=0, who="x", job=2, count=2, digest="", keys=[]), "job 2: the API held 2 rows"),
        (Flag(n=1, t=0, who="x", job=2, says="short"), "job 2 warned: short"),
        (Stuck(n=1, t=0, who="target", thread="Ada", waits="can run", stack=[]), "Ada can run"),
        (
            Stuck(n=1, t=0, who="target", thread="Ada", waits="can run", stack=["a.py:1 in f: g()", "b:2"]),
            "Ada can run, at a.py:1 in f: g() ← b:2",
        ),
        (TargetExit(n=1, t=0, who="x", code=-9), "the target's process ended with -9"),
        (Switched(n=1, t=0, who="x", env={"A": "false", "B": "1"}), "from here on A=false, B=1"),
        (Switched(n=1, t=0, who="x", env={}), "from here on no variable is set besides"),
        (Fault(n=1, t=0, who="x", call=7, fault=0, does="status 429"), "! fault 0: status 429 at 7"),
        (Fault(n=1, t=0, who="x", call=0, fault=1, does="lost"), "! fault 1: lost, no call came through"),
        (call(page=3), "GET /v1 page 3"),
        (call(page=0, query="cursor=9"), "GET /v1 unknown page /v1?cursor=9"),
        (Reply(n=9, t=0, who="x", call=7, status=200, head=0, rows=25), "reply to 7 → 200 OK, 25 rows"),
        (
            Reply(n=9, t=0, who="x", call=7, status=0, head=0, end="timed_out"),
            "reply to 7 → no reply (timed out)",
        ),
        (
            Reply(n=9, t=0, who="x", call=7, status=429, head=0, retry_after=["30"], until=31 * S),
            "reply to 7 → 429 Too Many Requests, Retry-After '30', wait until 31.000",
        ),
        (
            Reply(n=9, t=0, who="x", call=7, status=429, head=0, retry_after=["soon", ""]),
            "reply to 7 → 429 Too Many Requests, Retry-After 'soon', '', which tells no time",
        ),
    ],
)  # fmt: skip
def test_every_event_has_its_words(event: Event, text: str) -> None:
    """A reader needs no schema at hand."""
    assert says(event, several=False, folded=False) == text


def test_a_folded_event_leans_on_its_call() -> None:
    """The call stands right before it, so it is not named again."""
    fault = Fault(n=8, t=0, who="x", call=7, fault=0, does="status 503")
    reply = Reply(n=9, t=0, who="x", call=7, status=503, head=0)

    assert says(fault, several=False, folded=True) == "! fault 0: status 503"
    assert says(reply, several=False, folded=True) == "→ 503 Service Unavailable"


def test_where_there_are_several_a_call_names_key_and_host() -> None:
    """Two clients, or two hosts, must be told apart."""
    assert says(call(page=1, key=""), several=True, folded=False) == "GET /v1 page 1 (no key at b:80)"
