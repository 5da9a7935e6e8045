"""A scenario of plain values as TOML; the standard library only reads it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scrimmage.pytest_plugin.command import ScrimmageError

_DELETE = "\x7f"


def toml(table: Mapping[str, Any]) -> str:
    """*table* as one TOML file. Raises ScrimmageError for a value of another kind, such as None."""
    return "".join(f"{_text(key)} = {_value(value, key)}\n" for key, value in table.items())


def _value(value: Any, where: str) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return _text(value)
        case int() | float():
            return repr(value)
        case Mapping():
            pairs = (f"{_text(key)} = {_value(one, f'{where}.{key}')}" for key, one in value.items())
            return "{" + ", ".join(pairs) + "}"
        case Sequence():
            return "[" + ", ".join(_value(one, f"{where}[{at}]") for at, one in enumerate(value)) + "]"
        case _ if hasattr(value, "isoformat"):
            return str(value.isoformat())
    raise ScrimmageError(
        f"{where} is {value!r}. Valid: text, numbers, true and false, times, lists and tables."
    )


def _text(text: Any) -> str:
    # JSON's strings are TOML's, but for one character that TOML wants escaped.
    return json.dumps(str(text), ensure_ascii=False).replace(_DELETE, "\\u007f")
