"""A port that writes down what arrives, whatever becomes of it."""

from http import HTTPStatus

import pytest

from scrimmage.staging.collectors.base import CollectorError
from scrimmage.staging.collectors.sink import Port
from scrimmage.staging.model import Sink
from simulators.outages import Rule
from simulators.outages.refused import Refused
from simulators.wire import Request, Response
from tests.scrimmage.staging.collectors.posting import post
from tests.scrimmage.staging.collectors.staged import a_run
from tests.scrimmage.staging.servers import always, server

pytestmark = pytest.mark.wire


def _ok(_: Request) -> Response:
    return Response(HTTPStatus.OK, (), b"ok")


def test_each_call_has_arrival_answer_and_end() -> None:
    """Once it has ended nothing is held any more."""
    port = Port("slack", Sink(), _ok)
    run = a_run()
    port.begin(run)
    post(f"{port.url}/a/secret", {"n": 1})
    (asked,) = port.end()

    assert (asked.request.path, asked.fate) == ("/a/secret", "whole")
    assert asked.sent == asked.answer == Response(HTTPStatus.OK, (), b"ok")
    assert 0 < asked.at <= run.clock.now()
    assert port.end() == []


def test_what_is_refused_is_handed_on_to_nobody() -> None:
    """A port that is away takes no call; what stood before it is untouched."""
    with server(always(200)) as (url, seen):
        port = Port("slack", Sink(outages=[Rule(do=Refused(seconds=30))]), _ok, lambda _: url)
        port.begin(a_run())
        assert post(port.url, {})[0] == 0
        (asked,) = port.end()

    assert (asked.answer, asked.sent, seen) == (None, None, [])


def test_a_mistake_of_ours_is_told() -> None:
    """And not taken for a call that was not made."""

    def fails(_: Request) -> Response:
        raise ZeroDivisionError("a bug")

    port = Port("slack", Sink(), fails)
    port.begin(a_run())
    post(port.url, {})
    with pytest.raises(CollectorError, match="the sink failed: ZeroDivisionError: a bug"):
        port.end()


def test_one_that_never_began_ends_without_a_word() -> None:
    """As a collector does after one before it could not begin."""
    assert Port("slack", Sink(port=1), _ok).end() == []
