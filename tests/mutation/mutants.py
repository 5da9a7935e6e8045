"""Which mutants there are of the reference, by Cosmic Ray's operators, and a seeded sample of them."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from itertools import islice, zip_longest
from pathlib import Path
from random import Random
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tests.mutation.left_out import left_out

ROOT = Path(__file__).parents[2]

PARTS: Mapping[str, tuple[str, ...]] = {
    "retry_after": ("rate_limit/retry_after.py", "rate_limit/http_date.py"),
    "backoff": ("rate_limit/backoff.py",),
    "breaker": ("rate_limit/breaker/*.py",),
    "pacer": ("rate_limit/pacer.py", "rate_limit/budget.py"),
    "handler": (
        "rate_limit/handler.py", "rate_limit/trip.py", "rate_limit/plan.py", "rate_limit/holds.py",
    ),
    "checks": ("validation/checks/*.py",),
    "gate": ("validation/gate.py",),
    "completeness": ("self_heal/completeness/*.py",),
    "plan": ("self_heal/plan.py",),
    "execute": ("self_heal/execute.py",),
}  # fmt: skip
"""What is mutated, below ``reference``: by part, with the files in which the part's behaviour lives."""


_SHUFFLED = ("", "nearly")
"""Kinds that are shuffled together: what is left out for its number is passed over when its turn comes."""


class MutantError(ValueError):
    """No such part, or no such mutant."""


@dataclass(frozen=True, slots=True, order=True)
class Mutant:
    """One change of one file."""

    part: str
    file: str
    """Below the repository."""
    line: int
    column: int
    operator: str
    """Cosmic Ray's, without its provider."""
    occurrence: int
    """0-based, of the operator in the file."""

    @property
    def family(self) -> str:
        """The operator without what it replaces and by what."""
        return self.operator.split("_")[0]

    @property
    def source(self) -> str:
        """The mutated module. Raises MutantError where the file has changed too much."""
        mutated: str | None = mutate_code(_text(self.file), _operator(self.operator), self.occurrence)
        if mutated is None:
            raise MutantError(f"{self.file} has no occurrence {self.occurrence} of {self.operator}")
        return mutated

    @property
    def change(self) -> tuple[str, str]:
        """What is taken out of the file, and what comes in its place: whole lines, joined by spaces."""
        lines = list(unified_diff(_text(self.file).splitlines(), self.source.splitlines(), n=0, lineterm=""))[
            3:
        ]
        before, after = ([line[1:] for line in lines if line[0] == sign] for sign in "-+")
        return " ".join(" ".join(before).split()), " ".join(" ".join(after).split())


@cache
def _text(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


@cache
def _operator(name: str) -> Any:
    return get_operator(f"core/{name}")()


@cache
def operators() -> tuple[str, ...]:
    """Cosmic Ray's operators that take no argument, without their provider, in order."""
    names = sorted(name for name in operator_names() if name.startswith("core/"))
    return tuple(name.removeprefix("core/") for name in names if not get_operator(name).arguments())


def files_of(part: str) -> list[str]:
    """The files of *part*, below the repository. Raises MutantError."""
    if part not in PARTS:
        raise MutantError(f"there is no part '{part}'. Valid: {', '.join(PARTS)}.")
    paths = [path for pattern in PARTS[part] for path in sorted((ROOT / "reference").glob(pattern))]
    return [str(path.relative_to(ROOT)) for path in paths]


def mutants_of(part: str) -> Iterator[Mutant]:
    """Every mutant of *part* that is not left out."""
    return (one for one, why in _all(part) if not why)


def counted(parts: Iterable[str]) -> tuple[dict[str, int], dict[str, int]]:
    """How many mutants each of *parts* has, and how many are left out of them, by kind."""
    of, left = Counter[str](), Counter[str]()
    for part in parts:
        kinds = [why for _, why in _all(part)]
        of[part] = kinds.count("")
        left.update(why for why in kinds if why)
    return dict(of), dict(sorted(left.items()))


def named(name: str) -> Mutant:
    """The mutant ``FILE:OPERATOR:OCCURRENCE``. Raises MutantError."""
    file, _, rest = name.partition(":")
    for part in (part for part in PARTS if file in files_of(part)):
        for one in mutants_of(part):
            if (one.file, f"{one.operator}:{one.occurrence}") == (file, rest):
                return one
    raise MutantError(
        f"there is no mutant '{name}'. Valid: FILE:OPERATOR:OCCURRENCE, as in reports/mutants.json."
    )


@cache
def _all(part: str) -> tuple[tuple[Mutant, str], ...]:
    """Every mutant of *part*, and why it is left out, or ''."""
    found: list[tuple[Mutant, str]] = []
    for file in files_of(part):
        text = _text(file)
        nodes = list(ast_nodes(get_ast(text)))
        left = left_out(ast.parse(text))
        for name in operators():
            places = [place for node in nodes for place in _operator(name).mutation_positions(node)]
            for occurrence, ((line, column), _) in enumerate(places):
                mutant = Mutant(part, file, line, column, name, occurrence)
                found.append((mutant, left(line, column, name)))
    return tuple(found)


def sample(parts: Sequence[str], count: int, seed: int) -> list[Mutant]:
    """Draw *count* mutants, as evenly over *parts* as they have some.

    Where one place can be changed in many ways by one family of operators (``+`` by ten others) it is drawn
    once, until every place has been.
    """
    drawn = {part: _drawn(part, Random(f"{seed}:{part}")) for part in parts}
    turns = (one for turn in zip_longest(*drawn.values()) for one in turn if one is not None)
    taken = list(islice(turns, count))
    return sorted(taken, key=lambda one: (list(parts).index(one.part), one))


def _drawn(part: str, random: Random) -> Iterator[Mutant]:
    kinds = dict(_all(part))
    for one in _in_turn((one for one, kind in kinds.items() if kind in _SHUFFLED), random):
        if not kinds[one] and _compiles(one):
            yield one


def _compiles(mutant: Mutant) -> bool:
    """Whether it is a program at all: what stands before a walrus, for one, cannot be negated."""
    try:
        compile(mutant.source, mutant.file, "exec")
    except SyntaxError:
        return False
    return True


def _in_turn(mutants: Iterable[Mutant], random: Random) -> list[Mutant]:
    """All of *mutants*, shuffled: of each place one, then of each another."""
    places: dict[tuple[str, int, int, str], list[Mutant]] = defaultdict(list)
    for one in mutants:
        places[one.file, one.line, one.column, one.family].append(one)
    turns: dict[int, list[Mutant]] = defaultdict(list)
    for there in places.values():
        random.shuffle(there)
        for number, one in enumerate(there):
            turns[number].append(one)
    for turn in turns.values():
        random.shuffle(turn)
    return [one for number in sorted(turns) for one in turns[number]]
