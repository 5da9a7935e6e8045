"""The page from the values, as a command."""

import runpy
import sys
from pathlib import Path

import pytest

from scrimmage.comparing import Comparison, write
from scrimmage.comparing.page import page


def test_the_page_names_its_values_as_seen_from_it(
    found: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever both are."""
    values, docs = tmp_path / "reports", tmp_path / "docs"
    values.mkdir()
    docs.mkdir()
    write(found, values)
    monkeypatch.setattr(sys, "argv", ["", str(values / "compare.json"), str(docs / "compare.md")])

    runpy.run_module("scrimmage.comparing", run_name="__main__")

    assert (docs / "compare.md").read_text() == page(found, "../reports/compare.json")
