"""Programs that nobody adapted, each another library or idiom: the world gives what the wire gives."""

import asyncio
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from scenarios.read import read
from scrimmage.case import Case
from scrimmage.catalog import ROOT
from scrimmage.judging import Summary, judge
from scrimmage.rigs import wire, world
from scrimmage.targets.module import Module
from simulators.history import History, Rows

PROGRAMS = Path(__file__).parent / "programs"
NAMES = sorted(path.stem for path in PROGRAMS.glob("*.py"))
SCENARIO = "refused_mid_scrape"
SEED = 3

HARD_CODED = """
import sys

sys.path.append({folder!r})
import {name}

declares = {name}.declares

def scrape(job):
    job.base_url = "https://api.balldontlie.io"
    return {name}.scrape(job)
"""

Seen = tuple[list[str], int, dict[str, str]]


def _case(rig: Literal["sim", "wire"]) -> Case:
    loaded = read(ROOT / "rate_limit" / f"{SCENARIO}.toml")
    scenario, raw = loaded.settled(SEED, rig)
    return Case(loaded.id, scenario, raw, rig, SEED)


def _verdicts(summary: Summary) -> dict[str, str]:
    """Each claim: kept, broken, or why it was not judged."""
    return {
        name: one.not_applicable
        or one.crashed
        or ("broken" if one.broken else "kept" if one.n else "unknown")
        for name, one in summary.tallies.items()
    }


def _seen(run: History) -> Seen:
    """Digests of the rows of each job, rows that were wrong, and the verdicts."""
    summary = judge(run)
    return [one.digest for one in run.events if isinstance(one, Rows)], summary.off, _verdicts(summary)


def test_there_are_at_least_seven() -> None:
    """The set covers sockets by hand, pools, timers, queues, and both event-loop clients."""
    assert len(NAMES) >= 7


@pytest.mark.wire
@pytest.mark.parametrize("name", NAMES)
def test_the_world_gives_what_the_wire_gives(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows, every one exactly once, and the same verdict on every claim."""
    monkeypatch.chdir(PROGRAMS)
    target = Module(f"{name}:scrape")

    inside = _seen(world.run(_case("sim"), target))
    outside = _seen(asyncio.run(wire.run(_case("wire"), target)))

    assert inside == outside
    assert inside[1:] == (0, {"RL1": "kept", "RL2": "kept", "RL8": "kept"})
    assert len(inside[0]) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_address_in_the_code_leads_to_the_mock(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over https, too: the same rows and verdicts as with the job's own address."""
    (tmp_path / "hard_coded.py").write_text(HARD_CODED.format(folder=str(PROGRAMS), name=name))
    monkeypatch.chdir(tmp_path)
    hard_coded = _seen(world.run(_case("sim"), Module("hard_coded:scrape")))
    monkeypatch.chdir(PROGRAMS)

    assert hard_coded == _seen(world.run(_case("sim"), Module(f"{name}:scrape")))


@pytest.mark.parametrize("name", NAMES)
def test_a_program_is_replayed_by_its_seed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same history to the byte, from two processes."""
    monkeypatch.chdir(PROGRAMS)
    target = Module(f"{name}:scrape")

    assert judge(world.run(_case("sim"), target)).digest == judge(world.run(_case("sim"), target)).digest


@pytest.mark.parametrize("name", NAMES)
def test_turns_between_its_lines_lose_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four clients at once, interrupted at every third line: each question still gets its own answer."""
    monkeypatch.chdir(PROGRAMS)
    case = _case("sim")
    workload = msgspec.structs.replace(case.scenario.workload, clients=4, yields=0.3)
    scenario = msgspec.structs.replace(case.scenario, workload=workload)
    raw = case.raw | {"workload": case.raw["workload"] | {"clients": 4, "yields": 0.3}}
    summary = judge(world.run(Case(case.id, scenario, raw, "sim", SEED), Module(f"{name}:scrape")))

    assert (summary.off, summary.happened["job.complete"]) == (0, 4)


@pytest.mark.parametrize("name", NAMES)
def test_a_program_imports_nothing_of_ours(name: str) -> None:
    """Nobody adapted it."""
    text = (PROGRAMS / f"{name}.py").read_text()

    assert "scrimmage" not in text
    assert "simulators" not in text
