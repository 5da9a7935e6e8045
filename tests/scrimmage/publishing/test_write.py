"""Rows through the real client, into the emulator."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scrimmage.publishing import PublishError, Table, measurements, publish
from scrimmage.staging.hosts import BIGQUERY
from tests.scrimmage.publishing.conftest import TABLE
from tests.scrimmage.signoff.made import claim, scenario, verdict

pytestmark = pytest.mark.wire

Ask = Callable[[str], list[tuple[Any, ...]]]
ROWS = measurements(verdict(scenario("rate_limit/resume", claim("RL1"), claim("RL2"))))
COUNTS = """
SELECT COUNT(*), COUNT(DISTINCT position), COUNT(DISTINCT run), COUNTIF(kind = 'verdict')
FROM quality.certifications
"""
KILLED = """
import os, signal
from scrimmage.publishing import publish
from tests.scrimmage.publishing.conftest import TABLE
from tests.scrimmage.publishing.test_write import ROWS

publish(ROWS, TABLE, os.environ, batch=5, tell=lambda _: os.kill(os.getpid(), signal.SIGKILL))
"""


def test_publishing_twice_adds_no_row(env: Mapping[str, str], ask: Ask) -> None:
    """Neither in the same statements nor in others."""
    assert publish(ROWS, TABLE, env) == len(ROWS) == 12
    assert publish(ROWS, TABLE, env) == 0
    assert publish(ROWS, TABLE, env, batch=5) == 0

    assert ask(COUNTS) == [(12, 12, 1, 1)]


def test_a_publish_that_was_killed_is_made_whole_by_the_next(env: Mapping[str, str], ask: Ask) -> None:
    """The process dies after its first statement; what it wrote is not written again."""
    done = subprocess.run([sys.executable, "-P", "-c", KILLED], env=_ours(env), check=False)
    assert done.returncode == -signal.SIGKILL
    assert ask(COUNTS) == [(5, 5, 1, 0)]

    assert publish(ROWS, TABLE, env, batch=5) == 7

    assert ask(COUNTS) == [(12, 12, 1, 1)]


def _ours(env: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, **env, "PYTHONPATH": str(Path.cwd())}


def test_another_run_stands_beside_the_first(env: Mapping[str, str], ask: Ask) -> None:
    """Also one of the same second."""
    other = measurements(verdict(scenario("rate_limit/resume", claim("RL1", "fail"))))

    assert (publish(ROWS, TABLE, env), publish(other, TABLE, env)) == (12, 11)

    assert ask("SELECT COUNT(DISTINCT run), COUNT(*) FROM quality.certifications") == [(2, 23)]


def test_values_come_back_as_they_were(env: Mapping[str, str], ask: Ask) -> None:
    """A text of somebody else's too; None is NULL."""
    target = {"spec": "exec:sh -c '\"`x`; é'"}
    rows = measurements(verdict(target=target, objectives=[]))
    publish(rows, TABLE, env)

    found = ask("SELECT target, started, dirty, n, observed FROM quality.certifications")

    assert found == [(target["spec"], rows[0].started, False, None, None)]


def test_a_dataset_that_is_not_there_is_refused(env: Mapping[str, str]) -> None:
    """The same call would be refused again."""
    with pytest.raises(PublishError, match=r"p\.nowhere\.runs: \w+: ") as found:
        publish(ROWS, Table("p", "nowhere", "runs"), env, timeout=5)

    assert found.value.refused


def test_no_answer_is_told_in_time() -> None:
    """And is no refusal: nobody knows what is there."""
    with pytest.raises(PublishError, match=r"p\.quality\.certifications: ") as found:
        publish(ROWS, TABLE, {BIGQUERY: "127.0.0.1:9"}, timeout=0.5)

    assert not found.value.refused
    assert "\n" not in str(found.value)


def test_a_row_is_known_by_its_run_and_not_by_what_it_says(env: Mapping[str, str]) -> None:
    """A verdict that differs in one word is another run."""
    changed = measurements(msgspec.structs.replace(verdict(), scrimmage="0.2.0"))

    assert publish(measurements(verdict()), TABLE, env) == publish(changed, TABLE, env) == 9
