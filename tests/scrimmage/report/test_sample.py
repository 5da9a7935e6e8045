"""The sample in reports/ is what the reports of this very code write of its verdict."""

import shutil
from pathlib import Path

import msgspec

from scrimmage.report import REPORTS, write_all
from scrimmage.verdict import Verdict

SAMPLE = Path(__file__).parents[3] / "reports" / "sample"


def test_it_is_rendered_again_byte_for_byte(tmp_path: Path) -> None:
    """``make sample`` does so; where a report has changed on purpose, its result is committed."""
    shutil.copy(SAMPLE / "verdict.json", tmp_path)
    verdict = msgspec.json.decode((SAMPLE / "verdict.json").read_bytes(), type=Verdict)

    write_all(verdict, None, tmp_path, [one for one in REPORTS if one.name != "json"])

    there = {path.name: path.read_bytes() for path in SAMPLE.iterdir()}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == there


def test_it_is_a_pass_of_a_clean_build() -> None:
    """Nobody would sign anything else."""
    verdict = msgspec.json.decode((SAMPLE / "verdict.json").read_bytes(), type=Verdict)

    assert (verdict.verdict, verdict.target.spec, verdict.target.dirty) == ("pass", "reference", False)
