"""What the how-to pages print works as it is printed."""

from pathlib import Path
from runpy import run_path
from typing import Any

import msgspec
import pytest

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.pipeline.damages.strike import Strike
from simulators.pipeline.pipeline import instant_after
from simulators.seed import stream
from simulators.wire import Request, Response
from tests.docs.pages import ROOT, blocks, follow
from tests.simulators.pipeline.made import day_of, morning, pipe

FOLDER = ROOT / "docs" / "how-to"
PAGES = sorted(FOLDER.glob("*.md"))


@pytest.mark.wire
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_reader_who_does_what_a_page_says_gets_there(page: Path, tmp_path: Path) -> None:
    """Its files are written and its commands run, in their order."""
    follow(page, tmp_path)


def _printed(page: str, name: str, folder: Path) -> Path:
    """The file *name* as *page* prints it, in *folder*."""
    (block,) = (one for one in blocks(FOLDER / page) if one.file == name)
    (folder / name).write_text(block.text)
    return folder / name


def test_the_fault_that_is_printed_renames_the_field(tmp_path: Path) -> None:
    """Through the one method that a fault has."""
    kind: Any = run_path(str(_printed("fault.md", "field_renamed.py", tmp_path)))["FieldRenamed"]
    fault: Fault = msgspec.convert({"kind": "field_renamed", "old": "date", "new": "game_date"}, kind)
    page = Delivery(Response(200, (), b'{"data":[{"id":1,"date":"2025-01-01"}]}'))
    request = Request("GET", "127.0.0.1:8000", "/v1/games", "")

    after = fault.apply(Exchange(request, 0, 0, page), stream(0, "fault", 0))

    assert after.reply is not None
    assert msgspec.json.decode(after.reply.body) == {"data": [{"id": 1, "game_date": "2025-01-01"}]}


def test_the_damage_that_is_printed_swaps_the_scores(tmp_path: Path) -> None:
    """On a night of six games; nothing else of the table changes."""
    kind: Any = run_path(str(_printed("damage.md", "scores_swapped.py", tmp_path)))["ScoresSwapped"]
    day = day_of(6)
    struck = pipe().stand(day, instant_after(day), [Strike(kind(table="team_game_summary"), 0, 0)])
    before, after = (stand.tables["team_game_summary"] for stand in (morning(), struck))

    assert list(after.values("points")) == list(before.values("points"))[::-1]
    assert list(after.values("game_id")) == list(before.values("game_id"))


def test_the_claim_that_is_printed_passes_the_test_that_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept, broken and empty."""
    monkeypatch.syspath_prepend(_printed("claim.md", "no_stray_pages.py", tmp_path).parent)
    test = run_path(str(_printed("claim.md", "test_no_stray_pages.py", tmp_path)))
    cases = [case for name, case in test.items() if name.startswith("test_")]

    assert len(cases) == 3
    for case in cases:
        case()
