"""The formats of a report: one line each, in the order in which they are written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Protocol, TextIO

from scrimmage.report import html_page, junit_xml, markdown, measurements_csv, terminal, verdict_json
from scrimmage.verdict import Verdict
from scrimmage.whole_file import write_whole
from simulators.history import History


class Writer(Protocol):
    """Writes a verdict as text; the same values give the same bytes."""

    def __call__(self, verdict: Verdict, histories: Mapping[str, History] | None, stream: TextIO) -> None:
        """Write *verdict* to *stream*; *histories* are those that evidence names, where they are at hand."""


@dataclass(frozen=True, slots=True)
class Report:
    """One format."""

    name: str
    file: str
    """Name of the file, in the folder of the verdict."""
    write: Writer


REPORTS: tuple[Report, ...] = (
    Report("json", "verdict.json", verdict_json.write),
    Report("junit", "junit.xml", junit_xml.write),
    Report("markdown", "verdict.md", markdown.write),
    Report("csv", "measurements.csv", measurements_csv.write),
    Report("text", "verdict.txt", terminal.write),
    Report("html", "index.html", html_page.write),
)
"""Every format; a new one is its file, its test and a line here."""


def write_all(
    verdict: Verdict,
    histories: Mapping[str, History] | None,
    folder: Path,
    reports: Sequence[Report] = REPORTS,
) -> list[Path]:
    """Write every one of *reports* into *folder*, which is made where it is missing, and give their paths.

    Raises OSError where a file cannot be written; it is as it was before, and those before it are whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for report in reports:
        path = folder / report.file
        # newline: the same bytes on every system.
        stream = StringIO(newline="\n")
        report.write(verdict, histories, stream)
        write_whole(path, stream.getvalue().encode())
        paths.append(path)
    return paths
