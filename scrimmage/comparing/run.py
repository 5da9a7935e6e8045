"""Runs the same scenarios over several targets: one certification each, in virtual time."""

import importlib.metadata
import platform
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scenarios.claims.table import CLAIMS
from scenarios.read import Loaded
from scrimmage import __version__
from scrimmage.again import again
from scrimmage.certification import Certification
from scrimmage.comparing.chosen import not_claimed
from scrimmage.comparing.libraries import Library, library_of
from scrimmage.comparing.result import Cell, Column, Comparison, Found, Rule
from scrimmage.comparing.together import CROWD, together
from scrimmage.engine import Outcome
from scrimmage.plan import Plan, plan
from scrimmage.printable import printable
from scrimmage.report.exchange import around
from scrimmage.report.words import declared
from scrimmage.targets.base import Target
from scrimmage.verdict import OURS, ClaimVerdict, Evidence, Verdict
from simulators.history import PACKED, load

SHOWN = 3
"""Findings of a cell that are kept where its scenario has no catalogue; else one of each entry."""

PAIRS = 12
"""Of what was told and waited, so many are kept."""

RIG = "sim"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared, and how."""

    targets: Sequence[Target]
    scenarios: Sequence[Loaded]
    seed: int
    """The first one."""
    seeds: int
    jobs: int
    command: str


def compare(asked: Asked, folder: Path, tell: Callable[[Outcome], None] | None = None) -> Comparison:
    """Run all of it; histories go to a folder of each target within *folder*.

    Raises ScenarioError where the draws of a scenario do not fit together, and what a certification raises.
    """
    columns: list[Column] = []
    cells: list[Cell] = []
    for target in asked.targets:
        column, more = _of(target, asked, folder / target.spec.replace("/", "_"), tell)
        columns.append(column)
        cells += more
    ids = {cell.claim for cell in cells}
    rules = [Rule(id=one.id, title=one.title, source=one.source) for one in CLAIMS.values() if one.id in ids]
    return Comparison(
        scrimmage=__version__, python=platform.python_version(), seed=asked.seed, seeds=asked.seeds,
        scenarios=[one.id for one in asked.scenarios], rules=rules, columns=columns, cells=cells,
        command=asked.command,
    )  # fmt: skip


def runs(asked: Asked) -> int:
    """How many runs it will be, those of what is not installed included. Raises ScenarioError."""
    return sum(_plan(target, asked).planned.total() for target in asked.targets)


def _plan(target: Target, asked: Asked) -> Plan:
    """Its runs: none of a scenario of which *target* claims nothing, but for the one that is measured."""
    promises = library_of(target.spec).promises
    fit = [
        one
        for one in asked.scenarios
        if one.id == CROWD or not all(not_claimed(claim, one, promises) for claim in one.raw["claims"])
    ]
    return plan(fit, target, rig=RIG, seeds=range(asked.seed, asked.seed + asked.seeds))


def _of(
    target: Target, asked: Asked, folder: Path, tell: Callable[[Outcome], None] | None
) -> tuple[Column, list[Cell]]:
    library = library_of(target.spec)
    packages, missing = _versions(library)
    if missing:
        says = f"{missing} is not installed: pip install 'scrimmage[adapters]'"
        column = Column(
            target=target.spec, build="", packages=packages, used=library.used, declares="", not_run=says
        )
        return column, []
    _emptied(folder / "histories")
    made = _plan(target, asked)
    whole = Certification(target, asked.scenarios, made, {}, folder, asked.jobs)
    whole.run(tell=tell)
    verdict = whole.verdict()
    declares = printable("; ".join(declared(verdict.target.declares)))
    column = Column(
        target=target.spec, build=_build(verdict), packages=packages, used=library.used, declares=declares,
        together=together(folder, asked.seed), not_run=_failure(verdict, whole),
    )  # fmt: skip
    return column, [*_cells(verdict, library, asked.scenarios, whole, folder)]


def _emptied(histories: Path) -> None:
    """Make the folder, without histories of an earlier comparison."""
    histories.mkdir(parents=True, exist_ok=True)
    for old in histories.glob(f"*{PACKED}"):
        old.unlink()


def _versions(library: Library) -> tuple[dict[str, str], str]:
    """Versions of its packages, and the first that is not installed."""
    found: dict[str, str] = {}
    for name in library.packages:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            return found, name
    return found, ""


def _build(verdict: Verdict) -> str:
    """The build; of what is ours without the commit, which changes with every page that is committed."""
    build = verdict.target.build
    return build.partition(" (")[0] if build.startswith(OURS) else build


def _failure(verdict: Verdict, whole: Certification) -> str:
    failed = [one for kept in whole.failures.values() for one in kept]
    if not failed:
        nothing = next((one.why for one in whole.plan.not_run), "no scenario is for it")
        return "" if verdict.scenarios else printable(nothing)
    return printable(f"{failed[0].what}: {failed[0].why}")


def _cells(
    verdict: Verdict, library: Library, scenarios: Sequence[Loaded], whole: Certification, folder: Path
) -> Iterator[Cell]:
    judged = {scenario.id: scenario for scenario in verdict.scenarios}
    for loaded in scenarios:
        if loaded.id in judged:
            for claim in judged[loaded.id].claims:
                yield _cell(claim, loaded, library, whole, folder)
        else:
            yield from _left_out(loaded, library)


def _left_out(loaded: Loaded, library: Library) -> Iterator[Cell]:
    """A scenario that was not run, as nothing of it is claimed. What failed to run has no cells."""
    for claim in loaded.raw["claims"]:
        if why := not_claimed(claim, loaded, library.promises):
            yield Cell(
                target=library.target, scenario=loaded.id, claim=claim, level=CLAIMS[claim].level,
                verdict="not_applicable", n=0, broken=0, why=why,
            )  # fmt: skip


def _cell(claim: ClaimVerdict, loaded: Loaded, library: Library, whole: Certification, folder: Path) -> Cell:
    why = not_claimed(claim.id, loaded, library.promises)
    word = "not_applicable" if why else claim.verdict
    return Cell(
        target=library.target, scenario=loaded.id, claim=claim.id, level=claim.level, verdict=word,
        n=claim.n, broken=claim.broken, why=why or printable(claim.why),
        found=[*_found(loaded.id, claim, whole, folder)] if word == "fail" else [],
        waited=[(round(told, 3), round(was, 3)) for told, was in claim.pairs[:PAIRS]],
    )  # fmt: skip


def _found(scenario: str, claim: ClaimVerdict, whole: Certification, folder: Path) -> Iterator[Found]:
    command = again(whole.scenarios, whole.target, whole.plan.first)
    first = next(one.first for one in whole.runs if one.first.scenario == scenario)
    for one in _shown(claim.evidence):
        history = load(folder / one.history) if one.history else None
        yield Found(
            says=printable(one.says), entry=one.entry, replay=command.command(first, one),
            wire=around(history, one.event) if history else [],
        )  # fmt: skip


def _shown(evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    """The first of each entry; where there are none, the first few."""
    seen: Counter[str] = Counter()
    for one in evidence:
        seen[one.entry] += 1
        if seen[one.entry] <= (1 if one.entry else SHOWN):
            yield one
