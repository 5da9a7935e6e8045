"""One JSON line."""

import io
import json

import pytest

from reference.json_line import write_line


def test_a_line_goes_to_the_stream() -> None:
    """And ends."""
    stream = io.StringIO()
    write_line({"a": 1}, stream)

    assert stream.getvalue() == '{"a": 1}\n'


def test_without_a_stream_it_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """To the one of that moment."""
    write_line({"a": "é\n"})

    assert json.loads(capsys.readouterr().err) == {"a": "é\n"}
