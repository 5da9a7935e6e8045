"""What starting a command takes."""

import os
import sys
from pathlib import Path

import pytest

from scrimmage.faketime import Faketime
from scrimmage.rigs.kept import Fate, fate, folder, last_line, start_of, variables
from scrimmage.targets.base import Job
from scrimmage.targets.command import command


def test_a_keeper_stands_before_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """What libfaketime needs is for the command alone; of our environment it gets the usual few."""
    monkeypatch.setenv("OURS", "1")
    start = start_of(command("exec:node a.mjs"), {"MINE": "2"}, Faketime("/lib/x.so", 2, lambda: 1.0))
    with start.ours, start.theirs:
        assert start.words[:3] == [sys.executable, "-I", "-S"]
        assert start.words[3].endswith("keeper.py")
        assert '"LD_PRELOAD":"/lib/x.so"' in start.words[5].replace(": ", ":")
        assert start.words[6:] == ["node", "a.mjs"]
        assert start.env["PATH"] == os.environ["PATH"]
        assert start.env["MINE"] == "2"
        assert {"OURS", "LD_PRELOAD"}.isdisjoint(start.env)


def test_address_and_key_are_in_the_environment() -> None:
    """For who reads no JSON."""
    job = Job("http://a", "k", "/v1/games", {}, 25)

    assert variables(job) == {"BDL_BASE_URL": "http://a", "BDL_API_KEY": "k"}


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (b'{"code": 3}', "exit code 3, oh no"),
        (b'{"signal": 11}', "killed by SIGSEGV, oh no"),
        (b"", "killed by SIGKILL, oh no"),
    ],
)
def test_how_it_ended_is_told_in_words(told: bytes, says: str) -> None:
    """A keeper that was killed tells nothing."""
    assert fate(told).says(b"first\noh no\n\n") == says


def test_what_could_not_be_started_has_a_reason() -> None:
    """And no code."""
    assert fate(b'{"cannot": "Exec format error"}') == Fate(cannot="Exec format error")


def test_the_last_line_of_errors_is_the_error() -> None:
    """Also where there is none, or no text."""
    assert last_line(b"a\n  b \n") == "b"
    assert last_line(b" \n") == "it said nothing"
    assert last_line(b"\xff") == "\ufffd"


def test_it_runs_where_the_user_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths of its words are as the user wrote them."""
    monkeypatch.chdir(tmp_path)

    assert folder() == str(tmp_path)
