"""Why msgspec refuses a value: the same types walked again, with better words.

msgspec decides what is valid; this only says where and why it is not.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import inspect

from scenarios.describe import describe
from scenarios.mistakes import Mistake, closest, dotted, unknown, valid_names, wrong
from scenarios.toml_lines import KeyPath

_AT = re.compile(r"(?P<says>.*?)(?: - at `(?:key in )?\$?(?P<path>.*)`)?", re.DOTALL)
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


def mistakes(value: Any, wanted: Any, error: msgspec.ValidationError) -> list[Mistake]:
    """Everything wrong with *value* as a *wanted* type, for which msgspec gave *error*; at least one."""
    return list(walk(value, inspect.type_info(wanted), ())) or [from_msgspec(error)]


def from_msgspec(error: msgspec.ValidationError) -> Mistake:
    """The words and place of msgspec itself, for what no walk can tell, such as a check between two keys."""
    found = _AT.fullmatch(str(error))
    assert found, "every text matches"
    where: KeyPath = ()
    for key, place in _STEP.findall((found["path"] or "").partition("[...]")[0]):
        where = (*where, key or int(place))
    return Mistake(where, f"{dotted(where)}: {found['says'].rstrip('.')}.")


def walk(value: Any, kind: inspect.Type, where: KeyPath) -> Iterator[Mistake]:
    """Every mistake of *value*, which stands at *where* and should be of *kind*."""
    match kind:
        case inspect.Metadata():
            yield from walk(value, kind.type, where)
        case inspect.UnionType():
            yield from _union(value, kind, where)
        case inspect.StructType() if isinstance(value, dict):
            yield from _struct(value, kind, where)
        case inspect.DictType() if isinstance(value, dict):
            yield from _dict(value, kind, where)
        case inspect.ListType() | inspect.VarTupleType() if _is_array(value, kind.min_length):
            for place, item in enumerate(value):
                yield from walk(item, kind.item_type, (*where, place))
        case inspect.TupleType() if isinstance(value, list) and len(value) == len(kind.item_types):
            for place, (item, item_kind) in enumerate(zip(value, kind.item_types, strict=True)):
                yield from walk(item, item_kind, (*where, place))
        case _ if not _fits(value, kind):
            yield _refused(value, kind, where)


def _struct(value: dict[str, Any], kind: inspect.StructType, where: KeyPath) -> Iterator[Mistake]:
    fields = {field.encode_name: field for field in kind.fields}
    known = [kind.tag_field, *fields] if kind.tag_field else list(fields)
    subject = f"{dotted(where)} (kind '{kind.tag}')" if kind.tag_field else ""
    strangers = [key for key in value if key not in known]
    if kind.forbid_unknown_fields:
        for key in strangers:
            yield unknown(where, key, known, subject=subject)
    for key, item in value.items():
        if key in fields:
            yield from walk(item, fields[key].type, (*where, key))
    # A misspelt key was told already; that the right one is missing is the same mistake.
    meant = {closest(key, known) for key in strangers}
    for key, field in fields.items():
        if field.required and key not in value and key not in meant:
            yield Mistake(where, f"{dotted(where)} lacks the key '{key}'. Valid: {describe(field.type)}.")


def _dict(value: dict[str, Any], kind: inspect.DictType, where: KeyPath) -> Iterator[Mistake]:
    for key, item in value.items():
        if isinstance(kind.key_type, inspect.LiteralType) and key not in kind.key_type.values:
            yield unknown(where, key, [str(name) for name in kind.key_type.values])
        else:
            yield from walk(item, kind.value_type, (*where, key))


def _union(value: Any, kind: inspect.UnionType, where: KeyPath) -> Iterator[Mistake]:
    tagged = {
        str(one.tag): one for one in kind.types if isinstance(one, inspect.StructType) and one.tag_field
    }
    if tagged and isinstance(value, dict):
        yield from _tagged(value, tagged, where)
        return
    tables = [one for one in kind.types if isinstance(one, inspect.StructType)]
    if isinstance(value, dict) and len(tables) == 1:
        yield from _struct(value, tables[0], where)
        return
    tries = [list(walk(value, one, where)) for one in kind.types]
    if all(tries):
        # A member of the right shape knows best what is wrong inside; else the union as a whole says it.
        deep = [found for found in tries if any(mistake.where != where for mistake in found)]
        yield from deep[0] if deep else [wrong(where, value, describe(kind))]


def _tagged(value: dict[str, Any], kinds: dict[str, inspect.StructType], where: KeyPath) -> Iterator[Mistake]:
    field = next(iter(kinds.values())).tag_field
    assert field, "only structs with a tag come here"
    tag = value.get(field)
    if field not in value:
        yield Mistake(where, f"{dotted(where)} lacks the key '{field}'. Valid: {', '.join(kinds)}.")
    elif not isinstance(tag, str):
        yield wrong((*where, field), tag, f"one of {', '.join(kinds)}")
    elif tag not in kinds:
        yield Mistake((*where, field), f"{dotted(where)} has no {field} {tag!r}. {valid_names(tag, kinds)}")
    else:
        yield from _struct(value, kinds[tag], where)


def _refused(value: Any, kind: inspect.Type, where: KeyPath) -> Mistake:
    if isinstance(kind, inspect.LiteralType) and isinstance(value, str):
        meant = closest(value, [str(one) for one in kind.values])
        mistake = wrong(where, value, describe(kind))
        return Mistake(where, f"{mistake.says} Did you mean '{meant}'?") if meant else mistake
    return wrong(where, value, describe(kind))


def _is_array(value: Any, least: int | None) -> bool:
    return isinstance(value, list) and len(value) >= (least or 0)


def _fits(value: Any, kind: inspect.Type) -> bool:
    """Whether *value* is of a scalar *kind*; what only msgspec can tell counts as fit."""
    match kind:
        case inspect.IntType() | inspect.FloatType():
            number = int if isinstance(kind, inspect.IntType) else int | float
            fits = isinstance(value, number) and not isinstance(value, bool) and _within(value, kind)
        case inspect.StrType():
            fits = isinstance(value, str) and (kind.pattern is None or bool(re.search(kind.pattern, value)))
        case inspect.BoolType():
            fits = isinstance(value, bool)
        case inspect.DateTimeType():
            fits = isinstance(value, dt.datetime) or (isinstance(value, str) and _is_time(value))
        case inspect.LiteralType():
            fits = isinstance(value, str | int) and value in kind.values
        case _:
            # A container comes here only with a value of another shape.
            fits = isinstance(kind, inspect.AnyType)
    return fits


def _is_time(text: str) -> bool:
    try:
        msgspec.convert(text, dt.datetime)
    except msgspec.ValidationError:
        return False
    return True


def _within(value: float, kind: inspect.IntType | inspect.FloatType) -> bool:
    return (
        (kind.ge is None or value >= kind.ge)
        and (kind.gt is None or value > kind.gt)
        and (kind.le is None or value <= kind.le)
        and (kind.lt is None or value < kind.lt)
    )
