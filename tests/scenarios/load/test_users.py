"""Locust's users, in a process of their own: importing them patches it."""

import json
import subprocess
import sys
from typing import Any

import pytest

pytestmark = pytest.mark.wire

DRIVER = """
import json, sys
from scenarios.load.users import Scraper
from gevent.pywsgi import WSGIServer
from locust.env import Environment
from scenarios.load.work import Listing
from scenarios.load.manners import MANNERS

asked, stamps, answers = [], [], json.loads(sys.argv[1])

def app(environ, start):
    asked.append([environ["QUERY_STRING"], environ.get("HTTP_AUTHORIZATION")])
    status, headers, body = answers.pop(0)
    start(status, [tuple(one) for one in headers])
    return [body.encode()]

server = WSGIServer(("127.0.0.1", 0), app, log=None)
server.start()
Scraper.manners = staticmethod(MANNERS[sys.argv[2]])
Scraper.key = staticmethod(lambda number: (f"secret-{number}", f"key-{number}"))
Scraper.stamp = staticmethod(lambda *call: stamps.append(call))
Scraper.told.set()
Scraper.host = f"http://127.0.0.1:{server.server_port}"
env = Environment(user_classes=[Scraper])
user = Scraper(env)
user.on_start()
user.listing(Listing("backfill games", "/v1/games", {"per_page": 1}))
print(json.dumps({"asked": asked, "stamps": stamps, "failures": len(env.stats.errors)}))
"""

PAGE: tuple[str, list[object], str] = ("200 OK", [], '{"data": [{"id": 1}], "meta": {"next_cursor": 7}}')
END: tuple[str, list[object], str] = ("200 OK", [], '{"data": [{"id": 8}], "meta": {}}')


def _walked(*answers: object, kind: str = "honest") -> Any:
    done = subprocess.run(
        [sys.executable, "-P", "-c", DRIVER, json.dumps(answers), kind],
        capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_listing_is_read_to_its_last_page() -> None:
    """By its cursor, with the user's own key; each call is stamped with the key's name alone."""
    seen = _walked(PAGE, END)

    assert seen["asked"] == [["per_page=1", "secret-0"], ["per_page=1&cursor=7", "secret-0"]]
    assert [(name, status) for name, _, _, status in seen["stamps"]] == [("key-0", 200)] * 2
    assert all(sent <= read for _, sent, read, _ in seen["stamps"])


def test_a_refused_page_is_asked_for_again_when_its_time_has_come() -> None:
    """The same page; a refusal is no failure of Locust's."""
    seen = _walked(PAGE, ("429 No", [("Retry-After", "1")], ""), END)

    first, refused, again = seen["stamps"]
    assert [query for query, _ in seen["asked"]] == [
        "per_page=1",
        "per_page=1&cursor=7",
        "per_page=1&cursor=7",
    ]
    assert (first[3], refused[3], again[3]) == (200, 429, 200)
    assert 1_000_000 <= again[1] - refused[2] < 1_900_000
    assert seen["failures"] == 0


def test_a_naive_user_does_not_wait() -> None:
    """Whatever it was told."""
    seen = _walked(("429 No", [("Retry-After", "30")], ""), END, kind="naive")

    refused, again = seen["stamps"]
    assert again[1] - refused[2] < 1_000_000


@pytest.mark.parametrize("answer", [("404 No", [], ""), ("200 OK", [], "no JSON")])
def test_what_is_no_page_ends_the_listing(answer: object) -> None:
    """It is not asked for again."""
    assert len(_walked(answer)["stamps"]) == 1


KILLED = DRIVER.replace(
    'user.listing(Listing("backfill games", "/v1/games", {"per_page": 1}))',
    """
import gevent
from gevent.event import Event
came = Event()
def hangs(environ, start):
    came.set()
    gevent.sleep(60)
server.application = hangs
call = gevent.spawn(user.page, Listing("backfill games", "/v1/games", {}), None)
came.wait(10)
call.kill()
stamps.append(user.draw.random())
""",
)


def test_a_call_that_is_given_up_is_stamped_and_draws_follow_the_seed() -> None:
    """Its user was told to go before the reply; two runs ask for the same, whatever their keys are."""
    seen = []
    for secret in ("secret", "other"):
        done = subprocess.run(
            [sys.executable, "-P", "-c", KILLED.replace("secret-", f"{secret}-"), "[]", "honest"],
            capture_output=True, text=True, check=False, timeout=30,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        seen.append(json.loads(done.stdout)["stamps"])

    assert [(one[0][0], one[0][3]) for one in seen] == [("key-0", -1)] * 2
    assert seen[0][1] == seen[1][1]
