"""What became of each mutant."""

import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import monotonic

import msgspec

from tests.mutation.killing import CaseName, Ended, Said, run, tree
from tests.mutation.mutants import Mutant
from tests.mutation.profile import Profile

EQUIVALENT = Path(__file__).parent / "equivalent.toml"


class Explained(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mutant that does what the reference does, and why."""

    file: str
    operator: str
    before: str
    after: str
    why: str


class Found(msgspec.Struct, frozen=True):
    """One mutant, and what became of it."""

    part: str
    file: str
    line: int
    operator: str
    occurrence: int
    before: str
    after: str
    outcome: str
    """``killed``, ``equivalent`` or ``survived``."""
    how: str = ""
    """``claim``, or why the run ended: ``import``, ``crash``, ``hang``, ``died``."""
    scenario: str = ""
    entry: str = ""
    claims: list[str] = []
    """Those that failed."""
    why: str = ""
    """What went wrong, or why it is equivalent."""
    tried: int = 0
    """Cases that were run until it was known."""
    reach: int = 0
    """Cases that reach it."""
    unknown: list[str] = []
    """Of a survivor: where the verdict was unknown."""
    seconds: float = 0.0
    """Real ones."""


def explained() -> list[Explained]:
    """What the list of equivalents says, in order."""
    raw = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).get("mutant", [])
    return msgspec.convert(raw, list[Explained])


@dataclass(frozen=True, slots=True)
class Hunt:
    """One mutant, and the cases that are to kill it."""

    mutant: Mutant
    said: tuple[Said, ...]
    """What they show of the reference as it is."""
    reach: int


def hunted(
    mutants: Sequence[Mutant],
    profile: Profile,
    scratch: Path,
    *,
    jobs: int,
    budget: float,
    tell: object = None,
) -> list[Found]:
    """Give what becomes of each of *mutants*, each with at most *budget* seconds' worth of cases."""
    known = {(one.file, one.operator, one.before, one.after): one.why for one in explained()}
    hunts = []
    for one in mutants:
        cases, reach = profile.for_mutant(one, budget)
        hunts.append(Hunt(one, tuple(cases), reach))
    found: list[Found] = []
    with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
        futures = [pool.submit(_hunt, one, scratch, number, known) for number, one in enumerate(hunts)]
        for future in futures:
            found.append(future.result())
            if callable(tell):
                tell(found[-1])
    return found


def _hunt(hunt: Hunt, scratch: Path, number: int, known: Mapping[tuple[str, ...], str]) -> Found:
    mutant, start = hunt.mutant, monotonic()
    before, after = mutant.change
    about = {
        "part": mutant.part, "file": mutant.file, "line": mutant.line, "operator": mutant.operator,
        "occurrence": mutant.occurrence, "before": before, "after": after, "reach": hunt.reach,
    }  # fmt: skip
    tried, unknown = 0, []
    cases = [one.case for one in hunt.said]
    with tree(scratch, f"mutant-{number}", {mutant.file: mutant.source}) as folder:
        for said in run(
            cases, folder, until=lambda one: isinstance(one, Ended) or bool(one.failed or one.crashed)
        ):
            if isinstance(said, Ended):
                at = cases[tried] if said.how != "import" and tried < len(cases) else CaseName("")
                end = {"how": said.how, "why": said.why, "scenario": at.scenario, "entry": at.entry}
            elif said.failed or said.crashed:
                end = {
                    "how": "claim" if said.failed else "crash", "why": said.crashed, "claims": list(said.failed),
                    "scenario": said.case.scenario, "entry": said.case.entry,
                }  # fmt: skip
            else:
                new = set(said.unknown) - set(hunt.said[tried].unknown)
                unknown += [f"{said.case.scenario} {said.case.entry}".strip()] if new else []
                tried += 1
                continue
            return _made(about, end, outcome="killed", tried=tried + 1, seconds=monotonic() - start)
    why = known.get((mutant.file, mutant.operator, before, after), "")
    outcome = "equivalent" if why else "survived"
    end = {"why": why, "unknown": unknown}
    return _made(about, end, outcome=outcome, tried=tried, seconds=monotonic() - start)


def _made(about: Mapping[str, object], end: Mapping[str, object], **more: object) -> Found:
    seconds = more.pop("seconds")
    assert isinstance(seconds, float), "it was measured"
    return msgspec.convert({**about, **end, **more, "seconds": round(seconds, 1)}, Found)
