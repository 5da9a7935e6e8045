"""A reader who does what the tutorial says gets what it shows."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.docs.pages import ROOT, blocks, follow

pytestmark = pytest.mark.wire

PAGE = ROOT / "docs" / "tutorial.md"


def test_the_tutorial_ends_where_it_says(tmp_path: Path) -> None:
    """Every command with its exit code; the scenarios that the page names fail, and pass once mended."""
    follow(PAGE, tmp_path)

    failed, passed = (
        {one["id"] for one in _scenarios(tmp_path / "mine" / folder) if one["verdict"] == word}
        for folder, word in (("scrimmage-out", "fail"), ("mended", "pass"))
    )
    assert failed == {f"rate_limit/{name}" for name in ("retry_after_dates", "box_scores", "body_cut_once")}
    assert passed == failed
    for name in failed:
        assert f"`{name}`" in PAGE.read_text()


def _scenarios(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "verdict.json").read_text())["scenarios"]
    return found


def test_the_first_client_is_of_ten_lines() -> None:
    """As promised: imports, blank lines and the signature not counted."""
    first = next(block for block in blocks(PAGE) if block.file == "games.py")
    body = first.text.partition("per_page):\n")[2]

    assert len(body.splitlines()) <= 10
