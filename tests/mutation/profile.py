"""Which cases reach which lines of the reference, and what each costs: the kill profile of a mutant."""

import ast
import hashlib
import pickle
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from scrimmage.in_turn import in_turn
from tests.mutation.killing import CaseName, Ended, Said, loaded, run, tree
from tests.mutation.mutants import ROOT, Mutant

CACHE = ROOT / ".cache" / "mutants"

PACKAGES = ("reference", "simulators", "scenarios", "scrimmage")

ALSO = (
    "rate_limit/last_attempt_paced",
    "rate_limit/pace_far",
    "rate_limit/pace_fleet_narrow",
    "rate_limit/pace_fleet_narrow_learnt",
    "rate_limit/pace_fleet_untold",
    "rate_limit/pace_half_told",
    "rate_limit/pace_nonsense",
    "rate_limit/pace_untold",
    "rate_limit/refused_together",
    "rate_limit/told_the_longest_often",
)
"""Scenarios that are otherwise left to full runs, and that are quick enough for the profile."""

_UNTRIED = 0.5
"""Kills that a scenario is trusted with beyond those that are known."""

SUITES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("retry_after", "backoff", "breaker", "pacer", "handler"), ("rate_limit", "end_to_end")),
    **dict.fromkeys(("checks", "gate"), ("gates", "end_to_end")),
    **dict.fromkeys(("completeness", "plan", "execute"), ("self_heal", "end_to_end")),
}
"""Which suites concern which part."""


class ProfileError(Exception):
    """The reference itself does not pass."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What every case showed of the reference as it is, the quickest first."""

    said: tuple[Said, ...]
    kills: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """How many mutants of a part (first) a scenario (second) has killed before."""

    def for_mutant(self, mutant: Mutant, budget: float) -> tuple[list[Said], int]:
        """The cases that reach the statement of *mutant*, and how many there are.

        As many as take *budget* seconds of a processor together: one of each scenario first, and first that
        which is likely to kill most a second. A constant is looked for by what reaches the statements that
        name it, another change outside of all functions by whatever runs a function of its file, or of its
        folder where the file has none. Scenarios with threads run the target in an interpreter of its own,
        whose lines nobody notes: they count as reaching all that concerns rate limits.
        """
        lines = _lines(mutant.file, mutant.line, mutant.column)
        near = [
            one
            for one in self.said
            if lines & (one.lines or {}).get(mutant.file, frozenset())
            or _unseen(one, mutant.file)
            or (not lines and _beside(one, mutant.file))
        ]
        chosen: list[Said] = []
        spent = 0.0
        likely = sorted(near, key=lambda one: self._seconds_a_kill(one, mutant.part))
        for one in in_turn(likely, lambda one: one.case.scenario):
            spent += one.seconds
            if chosen and spent > budget:
                break
            chosen.append(one)
        return chosen, len(near)

    def _seconds_a_kill(self, one: Said, part: str) -> float:
        return one.seconds / (self.kills.get((part, one.case.scenario), 0) + _UNTRIED)


def _beside(one: Said, file: str) -> bool:
    """Whether this case runs something in the folder of *file*."""
    return any(Path(other).parent == Path(file).parent for other in one.lines or {})


def _unseen(one: Said, file: str) -> bool:
    """Whether this case runs *file* in an interpreter of which nothing is known."""
    return file.startswith("reference/rate_limit/") and _threaded(one.case.scenario)


@cache
def _threaded(scenario: str) -> bool:
    kept: bool = loaded(scenario).settled(0, "sim")[0].workload.threaded
    return kept


@cache
def _tree(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def _lines(file: str, line: int, column: int) -> set[int]:
    """The lines of the innermost statement at a place; outside of all functions, of what names the constant.

    Where none is made there either, the lines of all functions.
    """
    functions = [node for node in ast.walk(_tree(file)) if isinstance(node, ast.FunctionDef)]
    found: set[int] = set()
    for node in functions:
        for one in ast.walk(node):
            if isinstance(one, ast.stmt) and one is not node and _holds(one, line, column):
                found = _range(one)  # the walk comes to the inner ones later
    for node in functions:
        start = min([node.lineno, *(one.lineno for one in node.decorator_list)])
        if not found and start <= line <= (node.end_lineno or line):
            found = {number for one in node.body for number in _range(one)}
    return (
        found
        or _naming(_tree(file), functions, line)
        or {number for node in functions for one in node.body for number in _range(one)}
    )


def _naming(tree: ast.Module, functions: Sequence[ast.FunctionDef], line: int) -> set[int]:
    """The lines of the simple statements of *functions* that name the constant which is made at *line*."""
    names = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and line in _range(node)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return {
        one.lineno
        for node in functions
        for one in ast.walk(node)
        if isinstance(one, ast.Name) and one.id in names
    }


def _holds(node: ast.stmt, line: int, column: int) -> bool:
    return (node.lineno, node.col_offset) <= (line, column) < (node.end_lineno or 0, node.end_col_offset or 0)


def _range(node: ast.stmt) -> set[int]:
    return set(range(node.lineno, (node.end_lineno or node.lineno) + 1))


def measured(
    scenarios: Iterable[str], scratch: Path, jobs: int, kills: Mapping[tuple[str, str], int]
) -> Profile:
    """Run every case of *scenarios* in sim with seed 0 against the reference as it is; kept in a cache.

    *kills* as in Profile. Raises ProfileError where it does not pass.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    files = {one: CACHE / f"{key_of(one)}.pickle" for one in scenarios}
    unknown = [one for one, file in files.items() if not file.exists()]
    with tree(scratch, "as-it-is", {}) as folder, ProcessPoolExecutor(jobs, get_context("fork")) as pool:
        chunks = [unknown[start::jobs] for start in range(jobs) if unknown[start::jobs]]
        said = [pool.submit(_said, one, folder, files) for one in chunks]
        for future in said:
            future.result()
    found = [one for file in files.values() for one in pickle.loads(file.read_bytes())]  # noqa: S301 (our own)
    return Profile(
        tuple(sorted(found, key=lambda one: (one.seconds, one.case.scenario, one.case.entry))), kills
    )


def _said(scenarios: Sequence[str], folder: Path, files: Mapping[str, Path]) -> None:
    cases = [case for one in scenarios for case in _cases(one)]
    said: dict[str, list[Said]] = defaultdict(list)
    # The first one is run twice: what it costs at first is mostly imports.
    for one in islice(run([cases[0], *cases], folder, traced=True), 1, None):
        if isinstance(one, Ended) or one.failed or one.crashed:
            raise ProfileError(f"the reference itself does not pass: {one}")
        said[one.case.scenario].append(one)
    for scenario, all_ in said.items():
        files[scenario].write_bytes(pickle.dumps(all_))


def _cases(scenario: str) -> list[CaseName]:
    entries: Sequence[Mapping[str, Any]] = loaded(scenario).raw.get("catalogue", [])
    named = [CaseName(scenario, one["name"]) for one in entries if "sim" in one.get("rigs", ["sim"])]
    return named or [CaseName(scenario)]


def key_of(*scenarios: str) -> str:
    """Changes with the code of all packages, and with *scenarios*."""
    return f"{_code()}-{_digest(_path(one) for one in scenarios)}"


@cache
def _code() -> str:
    return _digest(path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py")))


def _path(scenario: str) -> Path:
    return ROOT / "scenarios" / f"{scenario}.toml"


def _digest(paths: Iterable[Path]) -> str:
    sum_ = hashlib.sha256()
    for path in paths:
        sum_.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return sum_.hexdigest()[:16]


def usual(parts: Collection[str]) -> list[str]:
    """The scenarios that concern *parts*: what is fit for sim and not left to full runs, and ALSO."""
    suites = {suite for part in parts for suite in SUITES[part]}
    paths = [path for suite in sorted(suites) for path in sorted((ROOT / "scenarios" / suite).glob("*.toml"))]
    names = [f"{path.parent.name}/{path.stem}" for path in paths]
    return [name for name in names if _fit(name)]


def _fit(name: str) -> bool:
    raw = loaded(name).raw
    return "sim" in raw["rigs"] and (name in ALSO or not raw.get("full"))
