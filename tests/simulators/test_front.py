"""Where every call passes."""

import pytest

from simulators import history
from simulators.clock import SECOND
from simulators.front import Front
from simulators.wire import Request, Response
from tests.simulators.fronts import BODY, calls, faults, front_of, replies, rule

KEY = "11111111-2222-3333-4444-555555555555"
REFUSED = {"kind": "status", "status": 429, "retry_after": {"seconds": 30}}


def get(query: str = "", key: str = KEY, authority: str = "a:80") -> Request:
    """A call for games."""
    headers = (("Authorization", key),) if key else ()
    return Request("GET", authority, "/v1/games", query, headers)


def served(front: Front, request: Request, now: int = 0, end: history.End = "whole") -> None:
    """A call from beginning to end."""
    call, _ = front.take(request, now, 1)
    front.ended(call, head=now, now=now, end=end)


def test_a_call_and_its_reply_are_logged() -> None:
    """The reply names its call, its status and the rows that it carries."""
    front, log = front_of(hosts={"a:80": "main"}, keys={KEY: "key-1"})

    call, _ = front.take(get("per_page=2"), 5, 3)
    front.ended(call, head=7, now=9, end="whole")

    assert log.events == [
        history.Call(
            n=1, t=5, who="api", connection=3, method="GET", host="main", path="/v1/games",
            query="per_page=2", key="key-1", page=1,
        ),
        history.Reply(n=2, t=9, who="api", call=1, status=200, head=7, rows=2),
    ]  # fmt: skip


def test_an_unknown_key_is_logged_as_a_digest() -> None:
    """With or without ``Bearer`` it is one key; no key is the empty name."""
    front, log = front_of()

    for key in ("secret", "Bearer secret", ""):
        served(front, get(key=key))

    assert [call.key for call in calls(log)] == ["2bb80d53", "2bb80d53", ""]


def test_a_known_key_is_hidden_in_query_and_path() -> None:
    """Some clients send it there."""
    front, log = front_of(keys={KEY: "key-1"})

    served(front, Request("GET", "a", f"/{KEY}/x", f"api_key={KEY}"))

    assert [(call.path, call.query) for call in calls(log)] == [("/key-1/x", "api_key=key-1")]


def test_an_unknown_host_keeps_its_name() -> None:
    """Only those that were given a name have one."""
    front, log = front_of(hosts={"a:80": "main"})

    served(front, get(authority="b:9"))

    assert [call.host for call in calls(log)] == ["b:9"]


def test_pages_are_numbered_by_the_cursors_given_out() -> None:
    """The page gives out cursor 2; cursor 3 nobody gave."""
    front, log = front_of()

    for query in ("", "cursor=2", "cursor=3"):
        served(front, get(query))

    assert [call.page for call in calls(log)] == [1, 2, 0]


def test_a_fault_is_logged_between_call_and_reply() -> None:
    """With its place in the list and the call that it struck; it then answers in the API's place."""
    front, log = front_of(rule({"kind": "noop"}), rule(REFUSED))

    served(front, get())

    assert [type(event).__name__ for event in log.events] == ["Call", "Fault", "Reply"]
    assert [(one.call, one.fault, one.does) for one in faults(log)] == [(1, 1, "status")]
    assert [reply.status for reply in replies(log)] == [429]


def test_a_fault_that_changes_nothing_is_not_logged() -> None:
    """A body cut beyond its end is whole."""
    front, log = front_of(rule({"kind": "body_cut", "after": 10_000}))

    served(front, get())

    assert faults(log) == []


def test_the_api_is_not_asked_where_a_fault_answers() -> None:
    """So a refusal costs nothing of the API's own limit."""
    asked: list[int] = []

    def upstream(_request: Request, now: int) -> Response:
        asked.append(now)
        return Response(200)

    front, _ = front_of(rule(REFUSED, first=1), upstream=upstream)
    served(front, get(), 1)
    served(front, get(), 2)

    assert asked == [2]


def test_faults_are_applied_one_after_the_other() -> None:
    """First doubled, then cut: the second sees what the first made."""
    front, _ = front_of(rule({"kind": "rows_duplicated", "count": 1}), rule({"kind": "body_cut", "after": 9}))

    _, delivery = front.take(get(), 0, 1)

    assert delivery.reply is not None
    assert len(delivery.reply.body) > len(BODY)
    assert delivery.stop_after == 9


def test_a_proxy_brings_the_reply_itself() -> None:
    """The pending call says that it needs one."""
    front, log = front_of(upstream=None)

    pending = front.open(get(), 0, 1)
    assert pending.needs_reply
    front.answer(pending, 4, Response(503))
    front.ended(pending.call, head=4, now=4, end="whole")

    assert [reply.status for reply in replies(log)] == [503]


def test_told_seconds_count_from_the_head() -> None:
    """The wait and the header as sent; the reply was made at 0 s, its head left at 2 s."""
    front, log = front_of(rule(REFUSED))

    call, _ = front.take(get(), 0, 1)
    front.ended(call, head=2 * SECOND, now=3 * SECOND, end="whole")

    (reply,) = replies(log)
    assert (reply.retry_after, reply.until, reply.grain) == (["30"], 32 * SECOND, 0)


def test_a_told_date_counts_from_when_the_reply_was_made() -> None:
    """A delay lets it out later, and the date does not move."""
    front, log = front_of(rule(REFUSED | {"retry_after": {"date": 30}}))

    call, _ = front.take(get(), 0, 1)
    front.ended(call, head=2 * SECOND, now=2 * SECOND, end="whole")

    (reply,) = replies(log)
    assert (reply.until, reply.grain) == (30 * SECOND, SECOND)
    assert reply.date == "Thu, 01 Jan 1970 00:00:00 GMT"


def test_a_reply_whose_head_was_never_sent_told_nothing() -> None:
    """Status 0, and no time that anybody could keep."""
    front, log = front_of(rule(REFUSED))

    call, _ = front.take(get(), 0, 1)
    front.ended(call, head=None, now=8, end="timed_out")

    assert replies(log) == [history.Reply(n=3, t=8, who="api", call=1, status=0, end="timed_out")]


def test_the_rows_of_an_error_are_none() -> None:
    """Nor are those of a body that cannot be read."""
    front, log = front_of(upstream=lambda _request, now: Response(500 if now else 200, (), BODY[now:]))

    for now in (0, 1):
        served(front, get(), now)

    assert [reply.rows for reply in replies(log)] == [2, 0]


def test_a_body_that_no_reader_takes_has_no_rows() -> None:
    """The upstream behind a proxy may send anything; its reply is logged all the same."""
    too_deep = b'{"data":[' + b"[" * 5000
    front, log = front_of(upstream=lambda _request, _now: Response(200, (), too_deep))

    served(front, get())

    assert [(reply.status, reply.rows) for reply in replies(log)] == [(200, 0)]


def test_a_refused_connection_is_logged_without_a_call() -> None:
    """By the host's name; another host is let through."""
    front, log = front_of(rule({"kind": "refused"}, host="main"), hosts={"a:80": "main"})

    assert [front.refuses(authority, 4) for authority in ("a:80", "b:80")] == [True, False]
    assert log.events == [history.Fault(n=1, t=4, who="api", call=0, fault=0, does="refused")]


def test_a_front_without_an_upstream_must_be_brought_a_reply() -> None:
    """A transport that forgets is a bug of ours."""
    front, _ = front_of(upstream=None)

    with pytest.raises(AssertionError, match="brings the reply"):
        front.take(get(), 0, 1)
