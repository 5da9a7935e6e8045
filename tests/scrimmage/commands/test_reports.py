"""The end of a certification."""

import json
from pathlib import Path

import pytest
import typer

from scrimmage.commands.reports import report
from scrimmage.report import REPORTS
from scrimmage.verdict import Judged, Verdict, Word
from simulators.history import Declares


def _verdict(word: Word) -> Verdict:
    judged = Judged(spec="x", build="b", dirty=False, declares=Declares())
    return Verdict(
        scrimmage="1", target=judged, rigs=["sim"], started="2025-01-01T00:00:00+00:00", config={},
        verdict=word, objectives=[], scenarios=[], not_judged=[],
    )  # fmt: skip


@pytest.mark.parametrize(("word", "code"), [("pass", 0), ("fail", 1), ("unknown", 3)])
def test_it_writes_every_report_and_leaves_with_the_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], word: Word, code: int
) -> None:
    """With --json the verdict alone is on standard output."""
    with pytest.raises(typer.Exit) as left:
        report(_verdict(word), tmp_path, as_json=True)

    assert left.value.exit_code == code
    assert {path.name for path in tmp_path.iterdir()} == {one.file for one in REPORTS}
    assert json.loads(capsys.readouterr().out)["verdict"] == word


def test_a_pass_that_cannot_be_written_is_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody could look at it afterwards."""
    (tmp_path / "junit.xml").mkdir()

    with pytest.raises(typer.Exit) as left:
        report(_verdict("pass"), tmp_path, as_json=False)

    assert left.value.exit_code == 3
    assert "the reports could not be written to" in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"verdict.json", "junit.xml"}
