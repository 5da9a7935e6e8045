"""What became of each mutant."""

import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import monotonic

import msgspec

from tests.mutation.killing import CaseName, Ended, Said, run, tree
from tests.mutation.mutants import Mutant
from tests.mutation.profile import CACHE, Profile, key_of

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
    tell: Callable[[Found], None],
) -> list[Found]:
    """Give what becomes of each of *mutants*, each with at most *budget* seconds' worth of cases.

    What is known from before, of the same code and the same scenarios, is not run again.
    """
    found: list[Found] = []
    with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
        futures: list[tuple[str, Found | Future[Found]]] = []
        for number, one in enumerate(mutants):
            said, reach = profile.for_mutant(one, budget)
            scenarios = {one.case.scenario for one in said}
            tried = key_of(*sorted(scenarios)) + f" {budget:g}"
            hunt = Hunt(one, tuple(said), reach)
            futures.append((tried, _kept(one, scenarios, tried) or pool.submit(_hunt, hunt, scratch, number)))
        for tried, future in futures:
            became = future if isinstance(future, Found) else future.result()
            keep(became, tried)
            found.append(labelled(became))
            tell(found[-1])
    return found


def labelled(found: Found) -> Found:
    """*found* with the reason why it is equivalent, where there is one."""
    known = {(one.file, one.operator, one.before, one.after): one.why for one in explained()}
    why = known.get((found.file, found.operator, found.before, found.after))
    if found.outcome == "killed" or why is None:
        return found
    return msgspec.structs.replace(found, outcome="equivalent", why=why)


def keep(found: Found, tried: str) -> None:
    """Remember what became of a mutant as long as the code is the same, and what killed it, or did not."""
    file = _file(found.file, found.operator, found.occurrence)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(msgspec.json.encode({"key": _key(found, tried), "found": found}))


def _kept(mutant: Mutant, scenarios: Collection[str], tried: str) -> Found | None:
    """What is remembered, unless what killed it is none of these *scenarios*."""
    file = _file(mutant.file, mutant.operator, mutant.occurrence)
    if not file.exists():
        return None
    kept = msgspec.json.decode(file.read_bytes())
    found = msgspec.convert(kept["found"], Found)
    if found.scenario and found.scenario not in scenarios:
        return None
    return found if kept["key"] == _key(found, tried) else None


def _key(found: Found, tried: str) -> str:
    if found.outcome != "killed":
        return tried
    return key_of(*([found.scenario] if found.scenario else []))


def _file(file: str, operator: str, occurrence: int) -> Path:
    return CACHE / f"{file.replace('/', '.')}-{operator}-{occurrence}.json"


def _hunt(hunt: Hunt, scratch: Path, number: int) -> Found:
    mutant, start = hunt.mutant, monotonic()
    before, after = mutant.change
    about = {
        "part": mutant.part, "file": mutant.file, "line": mutant.line, "operator": mutant.operator,
        "occurrence": mutant.occurrence, "before": before, "after": after, "reach": hunt.reach,
    }  # fmt: skip
    tried, unknown = 0, list[str]()
    cases = [one.case for one in hunt.said]
    with tree(scratch, f"mutant-{number}", {mutant.file: mutant.source}) as folder:
        for said in run(cases, folder, until=_is_over):
            if isinstance(said, Ended):
                at = cases[tried] if said.how != "import" and tried < len(cases) else CaseName("")
                end: dict[str, object] = {
                    "how": said.how,
                    "why": said.why,
                    "scenario": at.scenario,
                    "entry": at.entry,
                }
            elif said.failed or said.crashed:
                how = "claim" if said.failed else "crash"
                end = {
                    "how": how, "why": said.crashed, "claims": list(said.failed),
                    "scenario": said.case.scenario, "entry": said.case.entry,
                }  # fmt: skip
            else:
                new = set(said.unknown) - set(hunt.said[tried].unknown)
                unknown += [f"{said.case.scenario} {said.case.entry}".strip()] if new else []
                tried += 1
                continue
            return _made(about, end, outcome="killed", tried=tried + 1, seconds=monotonic() - start)
    seconds = monotonic() - start
    return _made(about, {"unknown": unknown}, outcome="survived", tried=tried, seconds=seconds)


def _is_over(one: Said | Ended) -> bool:
    return isinstance(one, Ended) or bool(one.failed or one.crashed)


def _made(about: Mapping[str, object], end: Mapping[str, object], **more: object) -> Found:
    seconds = more.pop("seconds")
    assert isinstance(seconds, float), "it was measured"
    return msgspec.convert({**about, **end, **more, "seconds": round(seconds, 1)}, Found)
