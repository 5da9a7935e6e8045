"""What a scrape hands over: rows one by one, and what the checks warned of."""

from collections.abc import Generator, Iterator
from typing import Self

from reference.balldontlie.findings import Findings
from reference.balldontlie.page import Row


class Rows(Iterator[Row]):
    """The rows of one job, fetched page by page while they are read, so that memory stays flat.

    They can be read once. An error that ends the scrape is raised where the next row would have been;
    the rows before it are whole pages.
    """

    __slots__ = ("_findings", "_rows")

    def __init__(self, rows: Generator[Row], findings: Findings) -> None:
        self._rows = rows
        self._findings = findings

    @property
    def flags(self) -> list[str]:
        """What the checks warned of so far, each ``code: what was found``; whole after the last row."""
        return self._findings.flags

    def close(self) -> None:
        """End the scrape early and give its connection back; nobody is told of the flags."""
        self._rows.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Row:
        return next(self._rows)
