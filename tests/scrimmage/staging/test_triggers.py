"""What sets a deployment going."""

import asyncio
import base64
import json
import os
from pathlib import Path
from typing import Any

import pytest

from scrimmage.staging.hosts import PUBSUB
from scrimmage.staging.model import Post, Pubsub, Work
from scrimmage.staging.triggers import SUBSCRIPTION, Fired, Trigger
from tests.scrimmage.staging.servers import always, server

TOPIC = "projects/p/topics/night"


def _fire(work: Work, env: dict[str, str] | None = None, **more: Any) -> Fired:
    given = {"PATH": os.environ["PATH"]} | (env or {})
    return asyncio.run(Trigger(work, given, Path(), more.get("more", {}), more.get("longest", 10)).fire(2))


@pytest.mark.parametrize(
    ("status", "fired"),
    [
        (204, Fired(well=True, says="answered 204")),
        (302, Fired(well=False, says="answered 302 go on")),
        (503, Fired(well=False, says="answered 503 go on")),
    ],
)
def test_a_request_that_is_taken_is_well(status: int, fired: Fired) -> None:
    """Anything but 2xx is not."""
    body = b"" if status == 204 else b"go\n on"
    with server(always(status, body)) as (url, seen):
        assert _fire(Work(http=Post(url=url, body={"day": "a"}))) == fired

    assert (seen[0][0], seen[0][3]) == ("POST", b'{"day":"a"}')


def test_a_message_is_pushed_as_a_subscription_does() -> None:
    """Data in base64, attributes, an id and a time."""
    with server(always(204)) as (url, seen):
        pubsub = Pubsub(
            url=f"{url}/push", data={"game_date": "2025-01-31"}, attributes={"a": "b"}, bearer="TOKEN"
        )
        fired = _fire(Work(pubsub=pubsub), {"TOKEN": "t"})

    ((method, path, fields, body),) = seen
    sent = json.loads(body)
    assert (fired.well, method, path, fields["authorization"]) == (True, "POST", "/push", "Bearer t")
    assert sent["subscription"] == SUBSCRIPTION
    assert json.loads(base64.b64decode(sent["message"]["data"])) == {"game_date": "2025-01-31"}
    assert (sent["message"]["attributes"], sent["message"]["messageId"]) == ({"a": "b"}, "2")
    assert sent["message"]["publishTime"].endswith("Z")


def test_a_message_is_published_to_its_topic() -> None:
    """By the method that topics and their emulator both serve."""
    with server(always(200, b'{"messageIds": ["1"]}')) as (url, seen):
        fired = _fire(Work(pubsub=Pubsub(topic=TOPIC, data="now")), {PUBSUB: url.removeprefix("http://")})

    assert fired == Fired(well=True, says="answered 200")
    assert seen[0][1] == f"/v1/{TOPIC}:publish"
    assert json.loads(seen[0][3]) == {
        "messages": [{"data": base64.b64encode(b"now").decode(), "attributes": {}}]
    }


def test_a_topic_that_does_not_answer_is_not_well() -> None:
    """With the reason in a few words."""
    fired = _fire(Work(pubsub=Pubsub(topic=TOPIC), within=3), {PUBSUB: "127.0.0.1:9"})

    assert (fired.well, fired.says.startswith("Pub/Sub: ConnectionError: ")) == (False, True)


def test_a_command_gets_what_it_needs() -> None:
    """The variables that are named, and those by which it finds proxy and collectors."""
    work = Work(command=["sh", "-c", 'test "$API_KEY$BDL_BASE_URL" = ku'], variables=["API_KEY"])
    env = {"API_KEY": "k", "OTHER": "o"}

    assert _fire(work, env, more={"BDL_BASE_URL": "u"}) == Fired(well=True, says="ended with 0")
    assert _fire(work, env) == Fired(well=False, says="ended with 1")
    assert _fire(work) == Fired(well=False, says="the variable API_KEY is not set")


def test_a_command_has_the_budgets_time() -> None:
    """And no more."""
    fired = _fire(Work(command=["sleep", "60"]), longest=0.3)

    assert fired == Fired(well=False, says="had not ended after 0.3 s, and was killed")
