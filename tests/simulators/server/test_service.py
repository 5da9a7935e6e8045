"""A service that a plan breaks: what a plain client sees, and what is told of it."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
import requests

from simulators.faults.base import Delivery
from simulators.outages import Answer, Call, Plan, Rule
from simulators.server.service import Ended, Service
from simulators.wire import Request, Response

pytestmark = pytest.mark.wire

Serve = Callable[..., Service]
BODY = b'{"rows": [1, 2, 3, 4, 5, 6]}'


async def well(_: Request) -> Answer:
    """Every call is answered."""
    return Answer(Delivery(Response(200, (), BODY)))


@pytest.fixture
def log() -> list[Ended]:
    """The calls that are over."""
    return []


@pytest.fixture
def serve(log: list[Ended]) -> Iterator[Serve]:
    """Start services; they stop after the test."""
    started: list[Service] = []

    def start(*rules: dict[str, Any], answer: Any = well) -> Service:
        plan = Plan(msgspec.convert(rules, list[Rule]), 1)
        service = Service(plan, name=lambda it: Call("post", it.path), answer=answer, ended=log.append)
        service.start()
        started.append(service)
        return service

    yield start
    for one in started:
        one.stop()


def post(service: Service, timeout: float = 5, session: Any = requests) -> requests.Response:
    """One call, on a connection of its own unless a session is given."""
    reply: requests.Response = session.post(f"{service.url}/x", data=b"1", timeout=timeout)
    return reply


def test_a_call_is_answered_and_told(serve: Serve, log: list[Ended]) -> None:
    """With the request, and how long it took."""
    service = serve()

    assert post(service).content == BODY
    service.settle()
    (ended,) = log
    assert (ended.request.body, ended.call.op, ended.fate) == (b"1", "post", "whole")
    assert 0 <= ended.took < 1_000_000


def test_a_slow_call_takes_as_long(serve: Serve, log: list[Ended]) -> None:
    """Counted from the request to the answer."""
    service = serve({"do": {"kind": "slow", "seconds": 0.1}})

    assert post(service).elapsed.total_seconds() >= 0.1
    service.settle()
    assert (log[0].fate, log[0].took >= 100_000) == ("slow", True)


def test_a_hung_call_ends_when_its_client_leaves(serve: Serve, log: list[Ended]) -> None:
    """Not only when the service would hang up."""
    service = serve({"do": {"kind": "hang"}})

    with pytest.raises(requests.ReadTimeout):
        post(service, timeout=0.1)
    service.settle()

    assert (log[0].fate, log[0].took < 1_000_000) == ("hung", True)


def test_a_service_hangs_up_in_its_own_time(serve: Serve) -> None:
    """The client sees a connection that ends without an answer."""
    service = serve({"do": {"kind": "hang", "seconds": 0.05}})

    with pytest.raises(requests.ConnectionError, match="without response"):
        post(service)


def test_a_refused_port_comes_back(serve: Serve, log: list[Ended]) -> None:
    """The call that is struck is reset, later ones are refused, and after the time all is well."""
    service = serve({"when": {"nth": 1}, "do": {"kind": "refused", "seconds": 0.3}})

    with pytest.raises(requests.ConnectionError, match="reset"):
        post(service)
    with pytest.raises(requests.ConnectionError, match="refused"):
        post(service)
    # The kernel refuses at once; urllib3 tries again with pauses of 0, 0.2, 0.4 … seconds.
    retries = requests.adapters.HTTPAdapter(
        max_retries=requests.adapters.Retry(connect=8, backoff_factor=0.1)
    )
    with requests.Session() as session:
        session.mount("http://", retries)
        assert post(service, session=session).content == BODY
    service.settle()
    assert [one.fate for one in log] == ["refused", "whole"]


def test_a_killed_port_stays_closed(serve: Serve) -> None:
    """Connections that were open are reset, new ones refused."""
    service = serve({"when": {"nth": 2}, "do": {"kind": "killed"}})

    with requests.Session() as session:
        post(service, session=session)
        with pytest.raises(requests.ConnectionError, match="reset"):
            post(service)
        with pytest.raises(requests.ConnectionError, match=r"refused|reset|aborted"):
            post(service, session=session)
    with pytest.raises(requests.ConnectionError, match="refused"):
        post(service)


def test_a_service_whose_answer_is_awaited_is_left_too(serve: Serve, log: list[Ended]) -> None:
    """A client's time-out ends what is done for it."""
    ends: list[bool] = []

    async def never(_: Request) -> Answer:
        try:
            await asyncio.Event().wait()
        finally:
            ends.append(True)
        raise AssertionError

    service = serve(answer=never)

    with pytest.raises(requests.ReadTimeout):
        post(service, timeout=0.1)
    service.settle()

    assert (ends, log[0].fate) == ([True], "hung")


def test_a_mistake_of_ours_is_raised_where_it_is_seen(serve: Serve) -> None:
    """The client gets 500; the run does not go on as if nothing were."""

    async def wrong(_: Request) -> Answer:
        raise KeyError("ours")

    service = serve(answer=wrong)

    assert post(service).status_code == 500
    with pytest.raises(KeyError, match="ours"):
        service.settle()


def test_a_service_stops_while_calls_hang(serve: Serve, log: list[Ended]) -> None:
    """They are told as hung."""
    service = serve({"do": {"kind": "stopped"}})

    with requests.Session() as session, pytest.raises(requests.ReadTimeout):
        post(service, timeout=0.05, session=session)
    service.settle()

    assert [one.fate for one in log] == ["hung"]
