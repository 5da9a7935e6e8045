"""What ``tune`` and ``backtest`` leave in a folder."""

import json
from pathlib import Path

import pytest

from scrimmage.commands.output import UsageError
from scrimmage.commands.products import document, leave_in, writable


def test_a_folder_is_made(tmp_path: Path) -> None:
    """With those above it."""
    assert writable(tmp_path / "a" / "b").is_dir()


def test_texts_are_written_over(tmp_path: Path) -> None:
    """A second run leaves the second result."""
    leave_in(tmp_path, {"x": "1"})
    leave_in(tmp_path, {"x": "2", "y": "é"})

    assert [(tmp_path / name).read_text(encoding="utf-8") for name in ("x", "y")] == ["2", "é"]


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """As a mistake of the caller's."""
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="Valid: a folder that can be written"):
        writable(tmp_path / "file")
    with pytest.raises(UsageError, match="Valid: a folder that can be written"):
        leave_in(tmp_path / "gone", {"x": "1"})


def test_a_document_is_one_of_json() -> None:
    """And ends its last line."""
    text = document({"a": (1, None)})

    assert json.loads(text) == {"a": [1, None]}
    assert text.endswith("}\n")
