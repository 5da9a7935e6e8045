"""Imports go one way, as the contracts in pyproject.toml say."""

from pathlib import Path

import pytest
from importlinter.cli import lint_imports


def test_no_import_goes_against_the_layers(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The four packages, and the order inside each of them."""
    monkeypatch.chdir(root)

    code = lint_imports(config_filename="pyproject.toml", no_cache=True)

    assert code == 0, capsys.readouterr().out
