"""One page through the protection."""

from collections.abc import Callable

import pytest
from requests import PreparedRequest, Response, Session
from requests.exceptions import ConnectionError as NoConnection

from reference.balldontlie.client import Client, KeyAuth
from reference.balldontlie.errors import ApiError
from reference.clock import Clock
from reference.rate_limit import NullProtection, Protects, Reply, RetryablePage

type Script = Callable[..., tuple[Callable[[], Session], list[PreparedRequest]]]


class Insist:
    """A protection that calls again until nothing is raised."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:
        """Send until it works."""
        while True:
            self.seen.append((host, key))
            try:
                return send()
            except RetryablePage:
                continue


def client(session: Session, clock: Clock, protection: Protects | None = None) -> Client:
    """A client for games."""
    return Client(
        session=session,
        protection=protection or NullProtection(),
        clock=clock,
        base_url="http://api.test",
        host="api.test:80",
        key="secret-key",
        path="/v1/games",
        query=[("dates[]", "2025-01-01"), ("per_page", "2")],
        timeout=(5, 30),
    )


def test_what_goes_out(script: Script, reply: Callable[..., Response], clock: Clock) -> None:
    """The query in order, the key as the bare Authorization header, the cursor only once there is one."""
    sessions, sent = script(reply(), reply([{"id": 1}]))
    one = client(sessions(), clock)
    one.fetch(None, 1)
    one.fetch("77", 2)

    assert [request.url for request in sent] == [
        "http://api.test/v1/games?dates%5B%5D=2025-01-01&per_page=2",
        "http://api.test/v1/games?dates%5B%5D=2025-01-01&per_page=2&cursor=77",
    ]
    assert {request.headers["Authorization"] for request in sent} == {"secret-key"}


def test_an_empty_key_sends_no_header() -> None:
    """An empty Authorization header is no valid one."""
    request = PreparedRequest()
    request.prepare(method="GET", url="http://api.test/", auth=KeyAuth(""))

    assert "Authorization" not in request.headers


def test_a_broken_page_is_asked_for_again_at_the_same_cursor(
    script: Script, reply: Callable[..., Response], clock: Clock
) -> None:
    """The protection repeats the page, not the listing (RL8)."""
    sessions, sent = script(reply(body=b'{"data": ['), reply([{"id": 1}]))
    insist = Insist()
    page = client(sessions(), clock, insist).fetch("77", 2)

    assert page.rows == [{"id": 1}]
    assert len({request.url for request in sent}) == 1
    assert insist.seen == [("api.test:80", "secret-key")] * 2


@pytest.mark.parametrize("status", [201, 204, 206])
def test_a_success_that_is_not_200_is_no_page(
    script: Script, reply: Callable[..., Response], clock: Clock, status: int
) -> None:
    """A part of a page must not pass for the whole."""
    sessions, _ = script(reply(status=status))

    with pytest.raises(RetryablePage, match=f"^/v1/games page 1: status {status}"):
        client(sessions(), clock).fetch(None, 1)


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "its tier does not include"),
        (404, "does not know this path"),
        (302, "stops here"),
        (429, "stops here"),
    ],
)
def test_a_status_that_stays_is_an_error_that_teaches(
    script: Script, reply: Callable[..., Response], clock: Clock, status: int, says: str
) -> None:
    """It says path, page and status; a redirect is not followed, a body is not quoted."""
    sessions, sent = script(
        reply(status=status, body=b"secret-key", headers={"Location": "http://evil.test/"})
    )

    with pytest.raises(ApiError, match=f"^/v1/games page 3: status {status}: .*{says}") as caught:
        client(sessions(), clock).fetch("5", 3)

    assert caught.value.status == status
    assert "secret-key" not in str(caught.value)
    assert len(sent) == 1


def test_an_error_of_the_network_notes_the_page(script: Script, clock: Clock) -> None:
    """Its own text names only the host."""
    sessions, _ = script(NoConnection("refused"))

    with pytest.raises(NoConnection) as caught:
        client(sessions(), clock).fetch("5", 3)

    assert caught.value.__notes__ == ["/v1/games page 3"]


def test_the_key_is_in_no_representation(clock: Clock) -> None:
    """A client may stand in a traceback's locals."""
    with Session() as session:
        made = client(session, clock)
        assert "secret-key" not in repr(made) + repr(KeyAuth("secret-key"))
