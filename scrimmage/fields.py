"""What a table of TOML may hold, for people: read from the type that decodes it, and from its source."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import msgspec
from msgspec.inspect import Field, Metadata, StructType, Type, UnionType, type_info

from scenarios.describe import describe

type Struct = type[msgspec.Struct]


@dataclass(frozen=True, slots=True)
class Row:
    """One key."""

    name: str
    """With its table's name and a dot before it where it stands in a table of a table."""
    valid: str
    """What it may be, in words."""
    default: str
    """As TOML or JSON write it; ``needed`` where there is none, ``not set`` where it may be left away."""
    says: str
    """The docstring below the field, in one line; empty where there is none."""


def rows(kind: Struct, under: str = "") -> Iterator[Row]:
    """Give every key of *kind* in order, each followed by those of its own table."""
    told = docstrings(kind)
    found = type_info(kind)
    assert isinstance(found, StructType), "a struct is what a table is decoded into"
    for field in found.fields:
        name = f"{under}{field.encode_name}"
        yield Row(name, describe(field.type), _default(field), told.get(field.name, ""))
        for inner in _tables(field.type):
            yield from rows(inner, f"{name}.")


def docstrings(kind: Struct) -> dict[str, str]:
    """The docstrings below the fields of *kind* and of what it inherits, each as one line."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if one is not msgspec.Struct and issubclass(one, msgspec.Struct):
            found |= dict(_told(one))
    return found


def _told(kind: Struct) -> Iterator[tuple[str, str]]:
    """Names and texts. A string below a field is an expression that Python forgets, so the source is read."""
    (defined,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(defined, ast.ClassDef), "the source of a class"
    for field, below in pairwise(defined.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, " ".join(text.split())


def _tables(kind: Type) -> Iterator[Struct]:
    """The structs that a value of *kind* may be."""
    match kind:
        case Metadata():
            yield from _tables(kind.type)
        case UnionType():
            for one in kind.types:
                yield from _tables(one)
        case StructType():
            yield kind.cls


def _default(field: Field) -> str:
    if field.required:
        return "needed"
    made = field.default is msgspec.NODEFAULT
    value = field.default_factory() if made else field.default
    return "not set" if value is None else f"`{msgspec.json.encode(value).decode()}`"
