"""Scrapers that nobody of the project wrote, and a wrong one of each, through the real command."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.wire

HERE = Path(__file__).parent

FORGETFUL = """
import urllib_scraper

declares = urllib_scraper.declares

def scrape(job):
    return urllib_scraper.Scraper().rows(job)  # what was told is forgotten with each job
"""

CREDULOUS = """
import json
import pool_scraper

declares = pool_scraper.declares

def read_page(job, cursor, body):
    document = json.loads(body)
    return document["data"], document.get("meta", {}).get("next_cursor")

pool_scraper.read_page = read_page  # an empty page is the end
scrape = pool_scraper.scrape
"""

type Claims = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture
def certified(tmp_path: Path) -> Callable[..., tuple[int, Claims]]:
    """What certifies a module on the wire: the exit code, and each claim by scenario and id."""
    (tmp_path / "forgetful.py").write_text(FORGETFUL)
    (tmp_path / "credulous.py").write_text(CREDULOUS)
    for scraper in ("urllib_scraper.py", "pool_scraper.py"):
        (tmp_path / scraper).write_bytes((HERE / scraper).read_bytes())

    def certify(module: str, *scenarios: str) -> tuple[int, Claims]:
        asked = [part for name in scenarios for part in ("--scenario", f"rate_limit/{name}")]
        command = [sys.executable, "-m", "scrimmage", "certify", "--target", f"{module}:scrape"]
        ran = subprocess.run(
            [*command, "--rig", "wire", "--json", *asked],
            cwd=tmp_path,
            env={name: value for name, value in os.environ.items() if not name.startswith("RATE_LIMIT_")},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode in (0, 1, 3), ran.stderr
        judged = json.loads(ran.stdout)["scenarios"]
        return ran.returncode, {
            (one["id"][11:], claim["id"]): claim for one in judged for claim in one["claims"]
        }

    return certify


def _verdicts(claims: Claims) -> set[str]:
    return {claim["verdict"] for claim in claims.values()}


def test_a_careful_scraper_on_the_standard_library_passes(
    certified: Callable[..., tuple[int, Claims]],
) -> None:
    """Breaker, told waits and later jobs of a scraper that reads its settings from the environment pass."""
    code, claims = certified(
        "urllib_scraper",
        "refused_first_page", "later_job_waits", "breaker_threshold", "one_host_sick", "told_too_long",
    )  # fmt: skip

    assert (code, _verdicts(claims)) == (0, {"pass"}), claims
    assert {claim for _, claim in claims} == {"RL1", "RL2", "RL4", "RL6", "RL8", "RL10"}


def test_a_careful_scraper_on_a_pool_passes(certified: Callable[..., tuple[int, Claims]]) -> None:
    """A scraper with four attempts and no breaker passes where it is asked for no more."""
    code, claims = certified(
        "pool_scraper",
        "refused_mid_scrape", "data_empty_once", "refused_for_ever",
    )  # fmt: skip

    assert (code, _verdicts(claims)) == (0, {"pass"}), claims
    assert {claim for _, claim in claims} == {"RL1", "RL2", "RL3", "RL8", "RL15"}


def test_a_wait_that_the_next_job_does_not_know_of_fails(
    certified: Callable[..., tuple[int, Claims]],
) -> None:
    """A scraper that forgets what was told with each job comes back early, and fails only where it does."""
    code, claims = certified("forgetful", "refused_mid_scrape", "later_job_waits")

    assert code == 1
    assert {name for name, claim in claims.items() if claim["verdict"] == "fail"} == {
        ("later_job_waits", "RL2")
    }


def test_an_empty_page_that_is_taken_for_the_end_fails(certified: Callable[..., tuple[int, Claims]]) -> None:
    """A scraper that believes an empty page loses the rows after it, and fails only where there is one."""
    code, claims = certified("credulous", "refused_mid_scrape", "data_empty_once")

    assert code == 1
    assert {name for name, claim in claims.items() if claim["verdict"] == "fail"} == {
        ("data_empty_once", "RL1")
    }
