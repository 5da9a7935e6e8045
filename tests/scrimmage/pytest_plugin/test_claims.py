"""Claims over a history that is there."""

import gzip
import json
from pathlib import Path

import pytest

from scrimmage.pytest_plugin.claims import Judge
from scrimmage.pytest_plugin.command import Scrimmage, ScrimmageError
from scrimmage.pytest_plugin.server import Server
from scrimmage.pytest_plugin.world import Run


@pytest.fixture
def judge(here: Scrimmage, tmp_path: Path) -> Judge:
    """Judges in this process."""
    return Judge(here, tmp_path)


def test_claims_that_hold_say_nothing(judge: Judge, run: Run) -> None:
    """Named, or those of the history's own scenario."""
    assert judge.wrong(run.file, "RL1") == ""
    assert judge.wrong(str(run.file)) == ""


def test_a_claim_that_is_broken_is_told(judge: Judge, run: Run) -> None:
    """One that the scenario did not make, with evidence and a command that shows it."""
    text = judge.wrong(run.file, "RL1", "RL2")

    assert text.startswith(f"scrimmage: {run.file}\n  RL2 fail: A client that was told to wait")
    assert "early returns: " in text
    assert "came 300 s early; told at event" in text
    assert f"replay: {judge.scrimmage.python} -P -m scrimmage replay {judge.folder}/judged.jsonl" in text


def test_lines_in_memory_are_a_history_too(judge: Judge, run: Run) -> None:
    """And they are left as they are."""
    lines = [json.loads(line) for line in gzip.decompress(run.file.read_bytes()).splitlines()]

    assert "RL2 fail" in judge.wrong(lines, "RL2")
    assert list(lines[0]["scenario"]["claims"]) == ["RL1"]


def test_what_was_not_put_to_the_test_does_not_pass(judge: Judge, run: Run) -> None:
    """No breaker was declared, so RL4 says nothing of this client."""
    assert "RL4 not_applicable" in judge.wrong(run.file, "RL4")


def test_a_history_whose_own_claims_fail_is_told_whole(judge: Judge, run: Run) -> None:
    """With the scenario's title."""
    header, *events = [json.loads(line) for line in gzip.decompress(run.file.read_bytes()).splitlines()]
    header["scenario"]["claims"] = {"RL2": {}}

    assert judge.wrong([header, *events]).startswith(
        "scrimmage: fail\nown/scenario in rig sim, 1 run: fail. "
    )


@pytest.mark.parametrize(("seconds", "says"), [(8, ""), (6, "RL2 fail: A client that was told to wait")])
def test_the_log_of_a_served_mock_can_be_judged(judge: Judge, mock: Server, seconds: int, says: str) -> None:
    """Told to wait for 7 s, a client comes back after 8, or after 6."""
    refused = {"kind": "status", "status": 429, "retry_after": {"seconds": 7}}
    mock.faults({"when": {"first": 1}, "do": refused})
    with pytest.raises(ScrimmageError):
        mock.rows("/v1/teams")
    mock.forward(seconds)
    mock.rows("/v1/teams")

    text = judge.wrong(mock.history(), "RL2")

    assert bool(text) == bool(says)
    assert says in text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("gone.jsonl", None, "cannot be read: No such file"),
        ("a.jsonl", b"no json", "no history: Expecting value"),
        ("a.jsonl.gz", b"plain", "cannot be read: Not a gzipped file"),
        ("a.jsonl", b'{"kind": "call"}\n', r"its first line is no header\. Valid: a history"),
        ("a.jsonl", b"", "its first line is no header"),
    ],
)
def test_what_is_no_history_is_refused(
    judge: Judge, tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    """By its name."""
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)

    with pytest.raises(ScrimmageError, match=f"^{file}: {says}"):
        judge.wrong(file, "RL1")
