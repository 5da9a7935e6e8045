"""A callable in virtual time."""

import sys
from pathlib import Path
from typing import override

import pytest

from scrimmage.pytest_plugin.certify import Certifier
from scrimmage.pytest_plugin.command import Done, Scrimmage, ScrimmageError
from scrimmage.pytest_plugin.world import Run, World
from tests.scrimmage.pytest_plugin import hasty


def test_it_tells_what_happened(run: Run) -> None:
    """The job and the faults were those that were asked for; virtual seconds, not those of the machine."""
    assert run.outcomes == ["complete"]
    assert run.errors == []
    assert run.rows == sum(reply["rows"] for reply in run.of("reply") if reply["status"] == 200) > 25
    assert [reply["retry_after"] for reply in run.of("reply") if reply["status"] == 429] == [["300"]]
    assert {call["path"] for call in run.of("call")} == {hasty.JOB["path"]}
    assert 0 < run.seconds < 1


def test_what_was_claimed_is_judged(run: Run) -> None:
    """Every row arrived; that it came back too soon nobody asked."""
    (scenario,) = run.verdict["scenarios"]

    assert [(claim["id"], claim["verdict"]) for claim in scenario["claims"]] == [("RL1", "pass")]
    assert run.file.is_file()


def test_what_cannot_be_run_is_an_error(tmp_path: Path) -> None:
    """With the reasons of the verdict; no history is made up."""

    class Unable(Scrimmage):
        @override
        def ask(self, *words: str, folder: Path) -> Done:
            del words, folder
            return Done(
                3, {"verdict": "unknown", "not_judged": [{"what": "own", "why": "gates run on the wire"}]}
            )

    world = World(Certifier(Unable(), tmp_path / "kept", sys.modules[hasty.__name__], tmp_path))

    with pytest.raises(ScrimmageError, match=r"^gates run on the wire$"):
        world(hasty.scrape)
