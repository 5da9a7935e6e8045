"""The control port of the chaos proxy, asked by its own client."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import pytest
import requests

from scrimmage.staging.control import Control as Client
from scrimmage.staging.control import ControlError
from simulators.chaos.control import Control
from simulators.clock import RealClock
from simulators.faults.plan import Facts, Plan
from simulators.faults.rule import Rule
from simulators.faults.status import Status
from simulators.history import Flag, encode_event

RULE = Rule(do=Status(status=503))
EVENTS = [Flag(n=n, t=n, who="proxy", job=0, says="x") for n in (1, 2, 3)]
pytestmark = pytest.mark.wire


def _with(
    use: Callable[[Client, Control], Awaitable[Any]],
    ended: list[int] | None = None,
    failures: list[str] | None = None,
) -> Any:
    async def run() -> Any:
        def calls(after: int) -> bytes:
            return b"".join(encode_event(event) for event in EVENTS[after:])

        told = [] if ended is None else ended
        failed: list[str] = [] if failures is None else failures
        control = Control(
            Plan([], 0), RealClock(), 7, "right", calls, told.append, lambda: ["request: ValueError: no"],
            failed=lambda where, error: failed.append(f"{where}: {error}"),
        )  # fmt: skip
        port = await control.start()
        try:
            return await use(Client(f"http://127.0.0.1:{port}", "right"), control)
        finally:
            await control.close()

    return asyncio.run(run())


def test_faults_are_put_on_listed_and_removed() -> None:
    """One by one or all at once; each has its own number for ever."""

    async def use(client: Client, control: Control) -> list[Any]:
        first, second = await client.put_on(RULE), await client.put_on(RULE)
        on = [one.id for one in await client.faults()]
        await asyncio.to_thread(_ask, client, "DELETE", f"/faults/{first}")
        left = [one.id for one in await client.faults()]
        await client.take_off()
        third = await client.put_on(RULE)
        return [first, second, on, left, third, list(control.plan.on)]

    assert _with(use) == [0, 1, [0, 1], [1], 2, [2]]


def test_a_lease_that_is_not_renewed_removes_every_fault() -> None:
    """Renewed in time it goes on; without any lease faults stay."""
    ended: list[int] = []

    async def use(client: Client, control: Control) -> list[Any]:
        await client.put_on(RULE)
        seen = []
        for _ in range(3):
            await client.lease(0.4)
            await asyncio.sleep(0.2)
            seen.append(len(control.plan.on))
        await asyncio.sleep(0.6)
        return [*seen, len(control.plan.on), control.lease_ends]

    assert _with(use, ended) == [1, 1, 1, 0, None]
    assert ended == [1]


def test_a_fault_can_be_changed_and_what_strikes_now_is_told() -> None:
    """A changed one counts anew, under another number; one that is over strikes no more."""
    once = '{"when": {"first": 1}, "do": {"kind": "reset"}}'
    later = '{"when": {"between": [1000, 2000]}, "do": {"kind": "reset"}}'

    async def use(client: Client, control: Control) -> list[Any]:
        await client.put_on(RULE)
        changed = await asyncio.to_thread(_ask, client, "PUT", "/faults/0", body=once)
        await asyncio.to_thread(_ask, client, "POST", "/faults", body=later)
        first = await asyncio.to_thread(_ask, client, "GET", "/live")
        control.plan.strikes(Facts("h", "/", {}, "", 1), 0)
        await client.lease(100)
        second = await asyncio.to_thread(_ask, client, "GET", "/live")
        return [changed, *(msgspec.json.decode(text) for _, text in (first, second))]

    changed, first, second = _with(use)

    assert changed == (200, '{"id":1}')
    assert ([one["id"] for one in first["faults"]], first["lease"]) == ([1], None)
    assert (second["faults"], 90 < second["lease"] <= 100) == ([], True)


def test_its_log_and_its_clock_can_be_read() -> None:
    """The log from an event on."""

    async def use(client: Client, _: Control) -> list[Any]:
        now = await client.clock()
        return [[event.n for event in await client.calls(1)], now.wall, 0 <= now.now < 5_000_000]

    assert _with(use) == [[2, 3], 7, True]


def test_what_the_addon_failed_in_can_be_read() -> None:
    """One line each."""

    async def use(client: Client, _: Control) -> list[str]:
        return await client.failures()

    assert _with(use) == ["request: ValueError: no"]


def test_a_mistake_of_its_own_is_told() -> None:
    """To the client, without details, and among the failures."""
    failures: list[str] = []

    async def use(client: Client, control: Control) -> Any:
        def gone(after: int) -> bytes:
            raise OSError(after, "the log is gone")

        control.calls = gone
        return await asyncio.to_thread(_ask, client, "GET", "/calls?after=7")

    assert _with(use, failures=failures) == (500, '{"error": "the proxy failed; see /failures"}')
    assert failures == ["GET /calls of the control port: [Errno 7] the log is gone"]


def test_a_body_may_come_in_chunks() -> None:
    """Whatever a client's library does with a body whose length it does not know."""

    def put(client: Client) -> int:
        parts = iter([b'{"do": {"kind": ', b'"reset"}}'])
        fields = {"Authorization": "Bearer right"}
        return requests.post(f"{client.url}/faults", data=parts, headers=fields, timeout=5).status_code

    async def use(client: Client, control: Control) -> Any:
        return await asyncio.to_thread(put, client), len(control.plan.on)

    assert _with(use) == (200, 1)


def _ask(client: Client, method: str, path: str, token: str = "right", body: str = "") -> tuple[int, str]:  # noqa: S107
    reply = requests.request(
        method, f"{client.url}{path}", headers={"Authorization": f"Bearer {token}"}, data=body, timeout=5
    )
    return reply.status_code, reply.text


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        (("GET", "/faults", "wrong"), 401, "the token is wrong"),
        (("GET", "/nowhere"), 404, "there is no GET /nowhere"),
        (("DELETE", "/faults/7"), 404, "there is no DELETE /faults/7"),
        (("POST", "/faults", "right", "{"), 422, "truncated"),
        (("POST", "/faults", "right", '{"do": {"kind": "stat"}}'), 422, "Invalid value 'stat'"),
        (
            ("POST", "/faults", "right", '{"when": {"nth": 3, "first": 2}, "do": {"kind": "reset"}}'),
            422,
            "when: nth: got 3 with first 2. Valid: nth not above first.",
        ),
        (
            ("POST", "/faults", "right", '{"when": {"between": [5, 5]}, "do": {"kind": "reset"}}'),
            422,
            "when: between: got [5, 5]. Valid: two numbers, the first below the second.",
        ),
        (
            ("POST", "/faults", "right", '{"when": {"between": [-2, 1e-9]}, "do": {"kind": "reset"}}'),
            422,
            "when: between: got [-2, 1e-09]. Valid: an end after now, which is 0.",
        ),
        (
            ("POST", "/faults", "right", '{"when": {"between": [0, 1e308]}, "do": {"kind": "reset"}}'),
            422,
            "Expected `float` <= 1000000000.0 - at `$.when.between[1]`",
        ),
        (("DELETE", "/faults/\N{SUPERSCRIPT TWO}"), 404, "there is no DELETE /faults/\N{SUPERSCRIPT TWO}"),
        (("DELETE", "/faults/" + "9" * 5000), 404, "there is no DELETE /faults/99"),
        (("GET", "/calls?after=" + "9" * 5000), 422, "after: got '99999999999999999999'. Valid: a number."),
        (("POST", "/faults", "right", " " * (2 << 20)), 413, "Valid: at most 1048576 bytes."),
        (("POST", "/lease", "right", '{"seconds": 0}'), 422, "Expected `float` > 0.0"),
        (("GET", "/calls?after=x"), 422, "after: got 'x'. Valid: a number."),
    ],
)
def test_what_it_cannot_do_it_says(asked: tuple[str, ...], status: int, says: str) -> None:
    """With one error, and nothing done."""
    failures: list[str] = []

    async def use(client: Client, control: Control) -> Any:
        return await asyncio.to_thread(_ask, client, *asked), list(control.plan.on)

    (got, text), on = _with(use, failures=failures)

    assert (got, says in text, on, failures) == (status, True, [], [])


def test_what_is_no_request_is_refused() -> None:
    """It stops nobody else."""

    async def use(client: Client, _: Control) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(client.url.rpartition(":")[2]))
        writer.write(b"nonsense\r\n\r\n")
        answer = await reader.read()
        writer.close()
        await client.clock()
        return answer

    assert b"400 Bad Request" in _with(use)


def test_the_client_says_why_without_the_token() -> None:
    """Refused, gone, not understood."""

    async def refused(client: Client, _: Control) -> None:
        await Client(client.url, "wrong-token").faults()

    with pytest.raises(ControlError, match="answered GET /faults with 401") as error:
        _with(refused)
    assert "wrong-token" not in str(error.value)
    with pytest.raises(ControlError, match="does not answer: Connection refused"):
        asyncio.run(Client("http://127.0.0.1:9", "t").faults())
