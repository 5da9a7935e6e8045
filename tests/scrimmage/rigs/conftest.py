"""Scrapers as users write them, in files of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scrimmage import processes

SCRAPERS = """
import json, os, subprocess, sys, threading, time, urllib.request

declares = {"attempts_per_page": 1, "max_backoff": 0, "build": "7"}


def scrape(job):
    cursor = ""
    while True:
        query = "&".join(f"{name}={value}" for name, value in job.params.items())
        request = urllib.request.Request(
            f"{job.base_url}{job.path}?{query}&per_page={job.per_page}{cursor}",
            headers={"Authorization": job.api_key},
        )
        with urllib.request.urlopen(request, timeout=10) as reply:
            body = json.load(reply)
        yield from body["data"]
        if body["meta"].get("next_cursor") is None:
            return
        cursor = f"&cursor={body['meta']['next_cursor']}"


def environment(job):
    yield dict(os.environ)


def prints(job):
    print("hello " * 10000)
    print("to stderr", file=sys.stderr)
    yield from scrape(job)


def reads(job):
    yield {"read": sys.stdin.read()}


def raises(job):
    yield {"id": 1}
    raise ValueError(f"no {job.api_key}\\nat all")


class Broken(Exception):
    def __str__(self):
        raise RuntimeError


def raises_badly(job):
    raise Broken


def leaves(job):
    sys.exit("enough")


def dies(job):
    print("last words", file=sys.stderr, flush=True)
    os._exit(3)
    yield


def killed(job):
    os.kill(os.getpid(), 9)
    yield


def dies_with_a_child_left(job):
    if os.fork() == 0:
        time.sleep(60)
    os._exit(3)
    yield


def hangs(job):
    yield {"id": 1}
    time.sleep(60)


def starts_a_child(job):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield {"pid": child.pid}


def strings(job):
    yield "no row"


def nothing(job):
    return None


def not_a_number(job):
    yield {"id": 1}
    yield {"id": float("nan")}


def surrogates(job):
    yield {"name": "\\ud800"}


def circular(job):
    row = {}
    row["row"] = row
    yield row


def odd_keys(job):
    yield {(1, 2): 3}


def dates(job):
    import collections, datetime
    yield collections.UserDict(day=datetime.date(2025, 1, 1), inner=collections.UserDict(a=10**30))


def huge(job):
    for _ in range(3):
        yield {"text": "x" * 3_000_000}


def many(job):
    for number in range(1001):
        yield {"id": number}


barrier = threading.Barrier(2)


def meets(job):
    barrier.wait(10)
    yield {}


class Owner:
    declares = {"attempts_per_page": 9}

    @staticmethod
    def scrape(job):
        return Rows([{"id": 1}])


class Rows(list):
    flags = ("a warning", 2)


def asked(job):
    yield {"job": dict(vars(job))}


def told(environ):
    return {"attempts_per_page": int(environ["ATTEMPTS"])}


def declaring(job):
    yield {}


declaring.declares = told
constant = 5
"""

WRONG = {
    "raising": "raise LookupError('no config')",
    "leaving": "import sys; sys.exit(4)",
    "dying": "import os, sys; print('oh', file=sys.stderr, flush=True); os._exit(4)",
    "slow": "import time; time.sleep(60)",
    "undeclared": "declares = {'atempts': 1}\ndef scrape(job): yield",
    "mistyped": "declares = {'attempts_per_page': 'six'}\ndef scrape(job): yield",
    "listed": "declares = [1]\ndef scrape(job): yield",
    "nan": "declares = {'max_backoff': float('nan')}\ndef scrape(job): yield",
    "broken": "def scrape(job) yield",
    "no_text": r"""import os, sys; os.write(int(sys.argv[2]), b'{"declares": {"a": "\xff"}}\n')""",
    "too_deep": r"""import os, sys; os.write(int(sys.argv[2]), b'{"declares": {"a": %s\n' % (b"[" * 5000))""",
}


@pytest.fixture
def scrapers(here: Path) -> Path:
    """A folder of modules: ``theirs`` with many scrapers, and those that cannot be imported."""
    (here / "theirs.py").write_text(SCRAPERS)
    for name, text in WRONG.items():
        (here / f"{name}.py").write_text(text)
    return here


@pytest.fixture
def alive() -> Callable[[int], bool]:
    """What says whether a process is still there, and no zombie."""
    return processes.alive
