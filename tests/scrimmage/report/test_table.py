"""The formats of a report."""

from io import StringIO
from pathlib import Path

import pytest
from msgspec.structs import replace

from scrimmage.report.table import REPORTS, Report, write_all
from scrimmage.verdict import Evidence, Verdict
from simulators.history import History


def test_every_format_has_a_name_and_a_file_of_its_own() -> None:
    """None overwrites another."""
    assert [(report.name, report.file) for report in REPORTS] == [
        ("json", "verdict.json"),
        ("junit", "junit.xml"),
        ("markdown", "verdict.md"),
        ("csv", "measurements.csv"),
        ("text", "verdict.txt"),
        ("html", "index.html"),
    ]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_the_same_verdict_gives_the_same_bytes(report: Report, failing: Verdict, history: History) -> None:
    """Twice from the same values; a report holds no time of its own."""
    written = []
    for _ in range(2):
        stream = StringIO()
        report.write(failing, {"histories/torture-1.jsonl": history}, stream)
        written.append(stream.getvalue())

    assert written[0] == written[1]
    assert written[0].endswith("\n")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_every_format_names_what_failed(report: Report, failing: Verdict) -> None:
    """Claim, entry and the command that shows it again are in each; the table of figures holds figures."""
    stream = StringIO()
    report.write(failing, None, stream)

    words = ("RL9", "seconds-30", "scrimmage replay rate_limit/torture")
    for text in words[:1] if report.name == "csv" else words:
        assert text in stream.getvalue()


def test_all_are_written_into_a_folder_that_is_made(failing: Verdict, tmp_path: Path) -> None:
    """The paths come back in the order of the table."""
    paths = write_all(failing, None, tmp_path / "a/b")

    assert [path.name for path in paths] == [report.file for report in REPORTS]
    assert all(path.read_bytes().endswith(b"\n") for path in paths)


def test_a_folder_that_cannot_be_made_is_an_error_of_the_system(passing: Verdict, tmp_path: Path) -> None:
    """Disk full and the like reach the caller as they are."""
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(OSError, match="file"):
        write_all(passing, None, tmp_path / "file")


def test_evidence_that_is_not_unicode_can_be_written(failing: Verdict, tmp_path: Path) -> None:
    """Headers may come as surrogates; no report breaks on them."""
    paths = write_all(with_evidence(failing, "told '\udc80'"), None, tmp_path)

    assert len(paths) == len(REPORTS)


def with_evidence(verdict: Verdict, says: str) -> Verdict:
    """*verdict* with one finding."""
    torture = verdict.scenarios[3]
    claim = replace(torture.claims[1], evidence=[Evidence(seed=1, event=5, says=says)])
    return replace(verdict, scenarios=[replace(torture, claims=[claim])])
