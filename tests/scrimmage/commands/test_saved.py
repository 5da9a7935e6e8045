"""The folder of a certification."""

from pathlib import Path

import msgspec
import pytest

from scrimmage.commands.output import UsageError
from scrimmage.commands.saved import verdict_in
from tests.scrimmage.signoff.made import verdict


def test_the_verdict_is_read(tmp_path: Path) -> None:
    """As it was written."""
    (tmp_path / "verdict.json").write_bytes(msgspec.json.encode(verdict()))

    assert verdict_in(tmp_path) == verdict()


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    """By its path."""
    (tmp_path / "verdict.json").touch()

    with pytest.raises(UsageError, match=r"verdict.json/verdict.json: cannot be read: Not a directory"):
        verdict_in(tmp_path / "verdict.json")
