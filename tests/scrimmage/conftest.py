"""Small scenarios, summaries and targets, as the harness meets them."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from scenarios.model import Scenario
from scenarios.read import Loaded, parse
from scrimmage.case import Case
from scrimmage.judging import Summary, Tally
from scrimmage.verdict import Evidence, Judged
from simulators.history import Declares, Target

CALM = """
title = "Three days of games arrive whole"
suite = "own"
rigs = ["sim", "wire"]
expect = "complete"

[workload]
job = { path = "/v1/games", params = { start_date = "2025-01-01", end_date = "2025-01-03" }, per_page = 10 }

[claims]
RL1 = {}
"""


@pytest.fixture
def calm() -> str:
    """A scenario in which nothing goes wrong, as TOML."""
    return CALM


@pytest.fixture
def make_loaded() -> Callable[..., Loaded]:
    """What reads a scenario from its text; replacements are pairs of strings."""

    def make(*replaced: tuple[str, str], name: str = "calm.toml", more: str = "") -> Loaded:
        text = CALM
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        return parse(text + more, name)

    return make


@pytest.fixture
def make_case() -> Callable[..., Case]:
    """What makes a case of a loaded scenario."""

    def make(loaded: Loaded, rig: str = "sim", seed: int = 0, entry: int | None = None) -> Case:
        scenario, raw = loaded.settled(seed, "sim" if rig == "sim" else "wire")
        return Case(loaded.id, scenario, raw, rig, seed, None if entry is None else scenario.catalogue[entry])

    return make


@pytest.fixture
def make_scenario() -> Callable[..., Scenario]:
    """What makes a scenario of given claims and must-happen events."""

    def make(claims: dict[str, dict[str, object]], **fields: object) -> Scenario:
        plain = {"title": "t", "suite": "own", "rigs": ["sim"], "expect": "complete", "claims": claims}
        return msgspec.convert(plain | fields, Scenario)

    return make


@pytest.fixture
def make_summary() -> Callable[..., Summary]:
    """What makes a summary of tallies, by claim; anything else of it can be given by name."""

    def make(tallies: dict[str, Tally], **fields: object) -> Summary:
        plain = Summary(
            scenario="own/calm", rig="sim", seed=0, entry="", file="", target=Target("other", Declares()),
            digest="d", happened={}, tallies=tallies, held=0, off=0,
        )  # fmt: skip
        return msgspec.structs.replace(plain, **fields)

    return make


@pytest.fixture
def judged() -> Judged:
    """A target as a verdict names it."""
    return Judged(spec="other", build="1", dirty=False, declares=Declares())


@pytest.fixture
def finding() -> Callable[..., Evidence]:
    """What makes one piece of evidence."""

    def make(event: int = 1, *, seed: int = 0, entry: str = "") -> Evidence:
        return Evidence(seed=seed, event=event, says="broken", entry=entry)

    return make


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, as a user does."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
