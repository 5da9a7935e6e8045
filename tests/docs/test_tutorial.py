"""A reader who does what the tutorial says gets what it shows."""

import json
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, blocks, follow

pytestmark = pytest.mark.wire

PAGE = ROOT / "docs" / "tutorial.md"


def test_the_tutorial_ends_where_it_says(tmp_path: Path) -> None:
    """Every command with its exit code; the last one fails exactly the scenarios that the page names."""
    follow(PAGE, tmp_path)

    verdict = json.loads((tmp_path / "mine" / "scrimmage-out" / "verdict.json").read_text())
    failed = {one["id"] for one in verdict["scenarios"] if one["verdict"] == "fail"}
    assert failed == {f"rate_limit/{name}" for name in ("retry_after_dates", "box_scores", "body_cut_once")}
    for name in failed:
        assert f"`{name}`" in PAGE.read_text()


def test_the_first_client_is_of_ten_lines() -> None:
    """As promised: imports, blank lines and the signature not counted."""
    first = next(block for block in blocks(PAGE) if block.file == "games.py")
    body = first.text.partition("per_page):\n")[2]

    assert len(body.splitlines()) <= 10
