"""Scrapers that nobody adapted, unchanged in virtual time: each another client library."""

from pathlib import Path

import pytest

from scenarios.read import read
from scrimmage.case import Case
from scrimmage.catalog import ROOT
from scrimmage.judging import judge
from scrimmage.rigs import world
from scrimmage.targets.module import Module

SCRAPERS = (
    "pool_scraper:scrape",
    "urllib_scraper:scrape",
    "scrimmage.targets.adapters.urllib3_retry:scrape",
    "scrimmage.targets.adapters.tenacity_retry:scrape",
)
SCENARIOS = ("refused_untold", "server_error_once", "reset_before_reply", "player_stats")


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("target", SCRAPERS)
def test_what_holds_on_the_wire_holds_here(target: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row, exactly once, whatever happened on the way."""
    monkeypatch.chdir(Path(__file__).parent)
    loaded = read(ROOT / "rate_limit" / f"{name}.toml")
    scenario, raw = loaded.settled(3, "sim")

    summary = judge(world.run(Case(loaded.id, scenario, raw, "sim", 3), Module(target)))

    assert (summary.off, summary.happened["job.complete"]) == (0, 1)
