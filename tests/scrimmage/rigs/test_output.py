"""What a command writes becomes rows, or an error in words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrimmage.rigs import output
from scrimmage.rigs.output import OutputError, RowLines, json_object


def _rows(*parts: bytes) -> list[dict[str, object]]:
    lines = RowLines()
    return [row for part in parts for row in lines.take(part)] + lines.end()


@given(st.lists(st.dictionaries(st.text(), st.integers(-(2**53), 2**53) | st.text())), st.data())
def test_rows_arrive_however_they_are_cut(rows: list[dict[str, object]], data: st.DataObject) -> None:
    """A line may come in many parts, and a part may hold many lines."""
    whole = "".join(json.dumps(row) + "\n" for row in rows).encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=5)))
    parts = [whole[low:high] for low, high in zip([0, *cuts], [*cuts, len(whole)], strict=True)]

    assert _rows(*parts) == rows


def test_the_last_newline_may_be_missing_and_lines_may_be_empty() -> None:
    """What is whole is taken."""
    assert _rows(b'{"a": 1}\n\n  \r\n{"b": 2}') == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (b'{"a": 1}\nhello\n', r"line 2 of its output is no JSON \(.*\): 'hello'. Valid: one row a line"),
        (b'{"a": 1}\n{"b": [1, ', r"line 2 of its output is no JSON \(Input data was truncated\): '{\"b\""),
        (b'{"a": NaN}\n', r"line 1 of its output is no JSON"),
        (b'{"a": 1e999}\n', r"line 1 of its output is no JSON"),
        (b"\x00\xff\xfe\x01\n", r"line 1 of its output is no JSON \(.*\): '\\x00\\\\xff"),
        (b'{"a": "\xff"}\n', r"line 1 of its output is no JSON"),
        (b"[1, 2]\n", "line 1 of its output is an array where a JSON object was due"),
        (b"17\n", "line 1 of its output is the value '17' where a JSON object was due"),
        (b"[" * 100_000 + b"\n", "line 1 of its output is no JSON"),
    ],
)
def test_what_is_no_row_is_told_by_its_line(written: bytes, says: str) -> None:
    """Which line, what it got, what is valid."""
    with pytest.raises(OutputError, match=says):
        _rows(written)


def test_a_long_line_is_shown_by_its_beginning() -> None:
    """Nobody reads a megabyte of an error."""
    with pytest.raises(OutputError, match=r"'x{60}'…"):
        _rows(b"x" * 1000 + b"\n")


def test_a_line_without_end_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given up at the limit."""
    monkeypatch.setattr(output, "LINE", 1000)

    with pytest.raises(OutputError, match="line 2 of its output is longer than 1,000 bytes"):
        _rows(b'{"a": 1}\n', b"x" * 500, b"x" * 501)


def test_output_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """However short its lines are."""
    monkeypatch.setattr(output, "WHOLE", 1000)

    with pytest.raises(OutputError, match="wrote more than 1,000 bytes for one job"):
        _rows(*[b"{}\n"] * 334)


def test_an_answer_is_one_object() -> None:
    """As a gate or a healer gives it."""
    assert json_object(b' {"outcome": "open"}\n', "its output", "x") == {"outcome": "open"}
    with pytest.raises(OutputError, match=r"its output is no JSON \(.*\): ''. Valid: one object"):
        json_object(b"", "its output", "one object")
