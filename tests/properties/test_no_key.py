"""No API key in anything that a run writes, whatever the target does with it."""

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from scenarios.model import Scenario
from scrimmage.case import Case, key_of
from scrimmage.engine import Done, run_case
from scrimmage.targets.base import Job, Scrape, Seam
from scrimmage.targets.reference import Reference, session_over

KEY, _ = key_of(1)

RAW: dict[str, Any] = {
    "title": "A few rows",
    "suite": "rate_limit",
    "rigs": ["sim", "wire"],
    "expect": "complete",
    "workload": {"job": {"path": "/v1/teams"}},
    "faults": [{"when": {"nth": 1}, "do": {"kind": "status", "status": 503}}],
    "claims": {"RL1": {}},
}


def case(rig: str) -> Case:
    """A run with one refused call."""
    return Case("keys/few", msgspec.convert(RAW, Scenario), RAW, rig, 0)


def written(folder: Path) -> str:
    """The names and contents of every file under *folder*."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files, "nothing was written, so nothing was looked at"
    return "".join(f"{path}\n{_text(path)}" for path in files)


def _text(path: Path) -> str:
    """Histories are compressed."""
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where histories go."""
    (tmp_path / "histories").mkdir()
    return tmp_path


class Chatty:
    """A flag and an error that name the key, after a call that sends it everywhere."""

    def __init__(self, session: requests.Session, job: Job) -> None:
        self.flags = [f"used {job.api_key}"]
        self._session = session
        self._job = job

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        """Call once with the key in header and query, then raise."""
        key = self._job.api_key
        asked = {"api_key": key, "per_page": "5"}
        url = f"{self._job.base_url}/v1/{key}/teams"
        self._session.get(url, params=asked, headers={"Authorization": key})
        raise RuntimeError(f"the key {key} was refused")


def chatty(seam: Seam) -> Scrape:
    """A scraper that tells its key wherever it can."""
    session = session_over(seam)()
    return lambda job: Chatty(session, job)


def test_a_chatty_target_s_key_reaches_no_file(folder: Path) -> None:
    """Query, path, flag and error text are written, each with a name in the key's place."""
    assert isinstance(run_case(case("sim"), Reference(make=chatty), folder), Done)

    text = written(folder)
    assert KEY not in text
    assert "RuntimeError" in text
    assert "api_key=key-1" in text
    assert "used [key]" in text


def test_the_reference_s_key_reaches_no_file(folder: Path) -> None:
    """The reference's own calls and errors hold no key, and the call log names it."""
    assert isinstance(run_case(case("sim"), Reference(), folder), Done)

    text = written(folder)
    assert KEY not in text
    assert "key-1" in text


@pytest.mark.wire
def test_the_key_reaches_no_file_on_the_wire(folder: Path) -> None:
    """The same with real sockets and the target in a process of its own."""
    assert isinstance(run_case(case("wire"), Reference(), folder), Done)

    text = written(folder)
    assert KEY not in text
    assert "key-1" in text
