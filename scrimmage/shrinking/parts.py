"""What of a scenario can be left out, and the scenario without it."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from scenarios.toml_lines import KeyPath

LISTS: tuple[KeyPath, ...] = (
    ("faults",),
    ("catalogue", 0, "faults"),
    ("workload", "jobs"),
    ("gate", "phases"),
    ("gate", "dates"),
    ("heal", "dates"),
    *(
        (*where, "pipeline", name)
        for where in ((), ("catalogue", 0))
        for name in ("damages", "warehouse", "slack", "next_phase", "triggers", "ledger", "processors")
    ),
)
"""Arrays of a settled scenario whose elements can be left out, one by one."""

TABLES: tuple[KeyPath, ...] = (("env",), ("catalogue", 0, "env"), ("api",))
"""Tables whose keys can be left out."""

NUMBERS: tuple[KeyPath, ...] = (
    ("workload", "clients"),
    ("workload", "times"),
    ("gate", "count"),
    ("gate", "deliveries"),
    ("heal", "count"),
    ("heal", "starts"),
    ("heal", "healers"),
)
"""Numbers of 1 or more, of which less is simpler."""

MUST_STAY: tuple[KeyPath, ...] = (
    ("gate", "phases"),
    ("workload", "jobs"),
    ("gate", "dates"),
    ("heal", "dates"),
)
"""Arrays of which one element remains: without any they mean everything, or nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """One element of an array, or one key of a table."""

    where: KeyPath
    key: int | str


def at(raw: dict[str, Any], where: KeyPath) -> Any:
    """The value at *where*; None where there is none."""
    value: Any = raw
    for step in where:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def parts(raw: dict[str, Any]) -> list[Part]:
    """Everything in *raw* that can be left out, in the order in which a reader would."""
    found = [Part(where, place) for where in LISTS for place in range(len(at(raw, where) or []))]
    return found + [Part(where, key) for where in TABLES for key in at(raw, where) or {}]


def keeping(raw: dict[str, Any], kept: Iterable[Part]) -> dict[str, Any]:
    """*raw* with *kept* alone of its parts; arrays that must not be empty keep their first element."""
    done, stays = deepcopy(raw), set(kept)
    for where in LISTS:
        if (values := at(done, where)) is not None:
            left = [value for place, value in enumerate(values) if Part(where, place) in stays]
            values[:] = left or (values[:1] if where in MUST_STAY else [])
    for where in TABLES:
        if (table := at(done, where)) is not None:
            for key in [key for key in table if Part(where, key) not in stays]:
                del table[key]
    return _without_empty(done)


def _without_empty(raw: dict[str, Any]) -> dict[str, Any]:
    """*raw* without tables and arrays in which nothing is left, but for the claims."""
    done: dict[str, Any] = {}
    for key, value in raw.items():
        kept = (
            _without_empty(value)
            if isinstance(value, dict) and key not in {"claims", "do", "when"}
            else value
        )
        if kept not in ({}, []) or key in {"claims", "when"}:
            done[key] = kept
    return done


def numbers(raw: dict[str, Any]) -> Iterator[tuple[KeyPath, int]]:
    """Every number of *raw* that may become smaller, and what it is."""
    for where in NUMBERS:
        value = at(raw, where)
        if isinstance(value, int) and value > 1:
            yield where, value


def putting(raw: dict[str, Any], where: KeyPath, value: Any) -> dict[str, Any]:
    """*raw* with another *value* at *where*, which is there."""
    done = deepcopy(raw)
    at(done, where[:-1])[where[-1]] = value
    return done
