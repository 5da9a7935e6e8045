"""The form of a reply, apart from its values: keys, their order, and kinds of value."""

from dataclasses import dataclass, field
from typing import Any

NULLABLE = frozenset(
    {"height", "weight", "jersey_number", "college", "country", "draft_year", "draft_round", "draft_number"}
    | {"time", "ist_stage", "fg_pct", "fg3_pct", "ft_pct", "plus_minus", "away_spread", "over_under"}
    | {
        f"{side}_{name}"
        for side in ("home", "visitor")
        for name in ("q1", "q2", "q3", "q4", "ot1", "ot2", "ot3", "timeouts_remaining", "in_bonus")
    }
)
"""Fields that are documented, or were seen, as null; in any other a null is a difference."""

FRACTIONS = frozenset({"fg_pct", "fg3_pct", "ft_pct", "value"})
"""Fields whose whole values are sent without a decimal point, so that both kinds of number occur."""

_KINDS: dict[type, str] = {
    type(None): "null", bool: "bool", int: "int", float: "float", str: "string",
    list: "array", dict: "object",
}  # fmt: skip


@dataclass(slots=True)
class Shape:
    """What stood at one place over all rows: its kinds, and below it keys (in order) or items."""

    kinds: set[str] = field(default_factory=set)
    keys: dict[str, "Shape"] = field(default_factory=dict)
    items: "Shape | None" = None

    def add(self, value: Any) -> None:
        """Take in one more value that stands here."""
        self.kinds.add(_KINDS[type(value)])
        if isinstance(value, dict):
            for key, below in value.items():
                self.keys.setdefault(key, Shape()).add(below)
        elif isinstance(value, list):
            for below in value:
                self.items = self.items or Shape()
                self.items.add(below)


def shape_of(value: Any) -> Shape:
    """The shape of a decoded JSON *value*."""
    shape = Shape()
    shape.add(value)
    return shape


@dataclass(frozen=True, slots=True)
class Difference:
    """One place at which two replies differ, and what each side has there."""

    where: str
    mock: str
    service: str

    def __str__(self) -> str:
        return f"{self.where}: mock {self.mock}, service {self.service}"


def differences(mock: Shape, service: Shape, *, fractions: bool = False) -> list[Difference]:
    """Every place at which the shapes differ, from the top; nothing below a key that one side lacks.

    Lists without rows on one side are not compared: see :func:`unseen`. *fractions*: whether each
    number may have decimals.
    """
    return _below(mock, service, "", fractions=fractions)


def _below(mock: Shape, service: Shape, at: str, *, fractions: bool) -> list[Difference]:
    found = []
    name = at.rpartition(".")[2]
    ours, theirs = (_kinds(side, name, fractions=fractions) for side in (mock, service))
    if ours and theirs and ours != theirs:
        found.append(Difference(at or "body", _text(ours), _text(theirs)))
    if mock.keys and service.keys:
        found += _keys(mock, service, at)
        for key in [key for key in mock.keys if key in service.keys]:
            place = f"{at}.{key}" if at else key
            found += _below(mock.keys[key], service.keys[key], place, fractions=fractions)
    if mock.items and service.items:
        found += _below(mock.items, service.items, f"{at}[]", fractions=fractions)
    return found


def _kinds(shape: Shape, name: str, *, fractions: bool) -> set[str]:
    kinds = set(shape.kinds)
    if name in NULLABLE:
        kinds.discard("null")
    if (fractions or name in FRACTIONS) and kinds & {"int", "float"}:
        kinds = kinds - {"int", "float"} | {"number"}
    return kinds


def _keys(mock: Shape, service: Shape, at: str) -> list[Difference]:
    """Keys that one side lacks, and then the order of those that both have."""
    dot = f"{at}." if at else ""
    found = [Difference(f"{dot}{key}", "has it", "lacks it") for key in mock.keys if key not in service.keys]
    found += [Difference(f"{dot}{key}", "lacks it", "has it") for key in service.keys if key not in mock.keys]
    ours = [key for key in mock.keys if key in service.keys]
    theirs = [key for key in service.keys if key in mock.keys]
    if ours != theirs:
        first = next(place for place, key in enumerate(ours) if key != theirs[place])
        found.append(
            Difference(
                f"order of keys in {at or 'body'}", f"{ours[first]} at {first}", f"{theirs[first]} there"
            )
        )
    return found


def unseen(mock: Shape, service: Shape, at: str = "") -> list[str]:
    """The lists that only one side filled, so that their rows could not be compared."""
    here = [at] if "array" in mock.kinds & service.kinds and bool(mock.items) != bool(service.items) else []
    for key, below in mock.keys.items():
        if key in service.keys:
            here += unseen(below, service.keys[key], f"{at}.{key}" if at else key)
    if mock.items and service.items:
        here += unseen(mock.items, service.items, f"{at}[]")
    return here


def _text(kinds: set[str]) -> str:
    return " or ".join(sorted(kinds))
