"""``scrimmage load --target``: the users read through somebody's scraper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.scrimmage.processes import ends

Shell = Callable[..., Any]
Cli = Callable[..., Any]
pytestmark = pytest.mark.wire

QUICK = ("--users", 9, "--tier", "free", "--window", 2, "--keys", 3)
"""A free key is spent at once, and grants again after two seconds."""


def test_users_read_through_a_target(shell: Shell) -> None:
    """The reference keeps what it is told, and its jobs come to their ends."""
    ended = shell("load", *QUICK, "--duration", "5s", "--target", "reference", "--json")

    found = ended.json()
    assert (ended.code, found["settings"]["target"]) == (0, "reference.balldontlie:scrape")
    assert {one["id"]: one["verdict"] for one in found["judged"]} == {"RL2": "pass", "limiter": "pass"}
    assert found["refused"] > 0
    assert found["jobs"]["complete"] > 0


def test_a_target_of_the_user_s_own_that_hurries_is_caught(shell: Shell, user: Path) -> None:
    """It is imported from the folder in which the command is called."""
    (user / "hasty.py").write_text(
        "import requests\n"
        "def scrape(job):\n"
        "    with requests.Session() as session:\n"
        "        for _ in range(20):\n"
        "            session.get(job.base_url + job.path, params=job.params,\n"
        "                        headers={'Authorization': job.api_key}, timeout=5)\n"
        "    raise ValueError('never enough')\n"
        "    yield\n"
    )
    ended = shell("load", *QUICK, "--duration", "3s", "--target", "hasty:scrape")

    assert ended.code == 1
    assert "fail    RL2" in ended.out
    assert "raised; the first: ValueError: never enough" in ended.out


def test_a_target_whose_calls_nobody_stamps_is_unknown(shell: Shell, user: Path) -> None:
    """Its client has sockets of its own."""
    (user / "strange.py").write_text(
        "import httpx\n"
        "def scrape(job):\n"
        "    httpx.get(job.base_url + job.path, headers={'Authorization': job.api_key}, trust_env=False)\n"
        "    yield {}\n"
    )
    ended = shell("load", *QUICK, "--duration", "2s", "--target", "strange:scrape")

    assert ended.code in (1, 3)
    assert (
        "strange:scrape does not call through http.client, as requests and urllib3 do: no stamps" in ended.out
    )


HONEST = """
import os, subprocess, sys, time
import requests
def pages(job):
    headers = {"Authorization": job.api_key}
    with requests.Session() as session:
        while (reply := session.get(job.base_url + job.path, headers=headers, timeout=5)).status_code != 200:
            time.sleep(float(reply.headers.get("Retry-After", 1)) + 0.05)
    yield {}
"""


def _left(user: Path) -> list[int]:
    """The processes noted in the folder of *user* that still live, zombies aside."""
    pids = [int(line) for line in (user / "pids").read_text().split()]
    return [pid for pid in pids if not ends(pid, 2)]


def test_a_target_that_forks_is_told_that_it_cannot(shell: Shell, user: Path) -> None:
    """A fork would take all users along: calls would be made, and told, twice."""
    (user / "forked.py").write_text(
        HONEST + "def scrape(job):\n    yield from pages(job)\n    os.fork() or os._exit(0)\n"
    )
    ended = shell("load", *QUICK, "--duration", "3s", "--target", "forked:scrape", "--json")

    found = ended.json()
    assert (ended.code, found["not_judged"], found["jobs"]["complete"]) == (0, [], 0)
    assert found["jobs"]["says"].startswith("RuntimeError: a fork would take all of Locust's users along")


def test_what_a_target_starts_is_not_left(shell: Shell, user: Path) -> None:
    """Neither it nor what it starts in turn."""
    (user / "starts.py").write_text(
        HONEST + "def scrape(job):\n"
        "    subprocess.Popen(['sh', '-c', 'sleep 60 & echo $! >> pids; echo $$ >> pids; wait'])\n"
        "    yield from pages(job)\n"
    )
    ended = shell("load", *QUICK, "--duration", "3s", "--target", "starts:scrape")

    assert ended.code == 0
    assert not _left(user)


def test_a_target_that_exits_ends_its_job_alone(shell: Shell, user: Path) -> None:
    """The other users go on, and so does its own."""
    (user / "quits.py").write_text(HONEST + "def scrape(job):\n    yield from pages(job)\n    sys.exit(3)\n")
    ended = shell("load", *QUICK, "--duration", "3s", "--target", "quits:scrape", "--json")

    found = ended.json()
    assert (ended.code, found["jobs"]["says"]) == (0, "SystemExit: 3")
    assert found["jobs"]["raised"] > 9


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--target", "exec:true"), "--target exec:true: Locust's users read through a scraper"),
        (("--target", "reference", "--users-kind", "naive"), "--users-kind: with --target the users are as"),
        (("--target", "nowhere:scrape"), "nowhere"),
    ],
)
def test_a_target_that_cannot_be_used_is_refused(cli: Cli, words: tuple[str, ...], says: str) -> None:
    """One line, exit code 2."""
    ended = cli("load", *words)

    assert ended.code == 2
    assert says in ended.err
