"""What a type accepts, in words for the person who wrote something else."""

from msgspec import inspect

Number = inspect.IntType | inspect.FloatType


def describe(kind: inspect.Type) -> str:
    """Say what *kind* accepts, such as ``an integer of 1 or more``. None is left out: TOML has none."""
    match kind:
        case inspect.Metadata():
            words = describe(kind.type)
        case inspect.UnionType():
            members = [describe(one) for one in kind.types if not isinstance(one, inspect.NoneType)]
            words = " or ".join(dict.fromkeys(members))
        case inspect.ListType() | inspect.VarTupleType():
            least = f" of at least {kind.min_length}" if kind.min_length else ""
            words = f"an array{least}, each {describe(kind.item_type)}"
        case inspect.TupleType():
            each = ", ".join(describe(one) for one in kind.item_types)
            words = f"an array of {len(kind.item_types)}: {each}"
        case inspect.StructType() | inspect.DictType():
            words = "a table"
        case _:
            words = _scalar(kind)
    return words


def _scalar(kind: inspect.Type) -> str:
    match kind:
        case inspect.LiteralType():
            words = f"one of {', '.join(str(value) for value in kind.values)}"
        case inspect.IntType():
            words = f"an integer{_bounds(kind)}"
        case inspect.FloatType():
            words = f"a number{_bounds(kind)}"
        case inspect.StrType():
            words = "a string" + (f" that matches {kind.pattern}" if kind.pattern else "")
        case inspect.BoolType():
            words = "true or false"
        case inspect.DateTimeType():
            words = "a date and time such as 2025-02-01T12:00:00Z"
        case _:
            words = "a value"
    return words


def plain(number: float) -> str:
    """*number* without a needless ``.0``."""
    return str(int(number)) if number == int(number) else str(number)


def _bounds(kind: Number) -> str:
    if kind.ge is not None and kind.le is not None:
        return f" from {plain(kind.ge)} to {plain(kind.le)}"
    limits = [
        (kind.ge, "of {} or more"),
        (kind.gt, "above {}"),
        (kind.le, "of {} or less"),
        (kind.lt, "below {}"),
    ]
    words = [text.format(plain(limit)) for limit, text in limits if limit is not None]
    return f" {' and '.join(words)}" if words else ""
