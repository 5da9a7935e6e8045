"""What a scrape hands over."""

from collections.abc import Generator

from reference.balldontlie.findings import Findings
from reference.balldontlie.page import Row
from reference.balldontlie.rows import Rows


def test_flags_grow_while_the_rows_are_read() -> None:
    """They belong to the rows read so far."""
    findings = Findings()

    def read() -> Generator[Row]:
        yield {"id": 1}
        findings.add("empty", "x")

    rows = Rows(read(), findings)
    before = list(rows.flags)

    assert list(rows) == [{"id": 1}]
    assert before == []
    assert rows.flags == ["empty: x"]


def test_rows_are_read_once() -> None:
    """A second reading does not scrape again."""
    one: list[Row] = [{"id": 1}]
    rows = Rows((row for row in one), Findings())

    assert [list(rows), list(rows)] == [[{"id": 1}], []]


def test_closing_ends_the_scrape() -> None:
    """The connection is given back at once, not when the garbage is collected."""
    ended: list[bool] = []

    def read() -> Generator[Row]:
        try:
            yield {"id": 1}
            yield {"id": 2}
        finally:
            ended.append(True)

    rows = Rows(read(), Findings())
    next(rows)
    rows.close()

    assert ended == [True]
    assert list(rows) == []
