"""The page from the values, as a command."""

import runpy
import sys
from pathlib import Path

import pytest

from scrimmage import comparing
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

    # By its path: pytest's loader of packages that have a plugin runs no module by name.
    runpy.run_path(str(Path(comparing.__file__).with_name("__main__.py")), run_name="__main__")

    assert (docs / "compare.md").read_text() == page(found, "../reports/compare.json")
