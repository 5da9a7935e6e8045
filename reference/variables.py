"""Environment variables as a table: read at each use, never at import; wrong values are refused by name."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?([0-9]{1,18}(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]{1,3})?", re.IGNORECASE)
_BOOLEANS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}

Default = bool | float | str
"""The type of a variable: a flag, a whole number, a number, or one of several words."""


class ConfigError(ValueError):
    """A variable holds what cannot be used; the text names it, what was got and what is valid."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, the field it fills, what is valid and what it does."""

    name: str
    field: str
    default: Default
    """Its type (bool, int, float or str) is the variable's type; the empty text stands for unset."""
    low: float
    high: float
    doc: str
    words: tuple[str, ...] = ()
    """What is valid for a text, in lower case."""

    @property
    def valid(self) -> str:
        """What is valid, for people."""
        if isinstance(self.default, bool):
            return "true, false, 1, 0, yes or no"
        if isinstance(self.default, str):
            return f"{', '.join(self.words[:-1])} or {self.words[-1]}"
        kind = "a whole number" if isinstance(self.default, int) else "a number"
        return f"{kind} from {self.low:g} to {self.high:g}"

    def parse(self, text: str) -> Default | None:
        """Give the value that *text* stands for, or None where it is none of the variable's type."""
        text = text.strip()
        if isinstance(self.default, bool):
            return _BOOLEANS.get(text.lower())
        if isinstance(self.default, str):
            return text.lower()
        if isinstance(self.default, int):
            return int(text) if _INTEGER.fullmatch(text) else None
        return float(text) if _NUMBER.fullmatch(text) else None

    def accepts(self, value: Any) -> bool:
        """Say whether *value* is one of the words, or within the bounds (a NaN is not)."""
        if isinstance(self.default, str):
            return value == self.default or value in self.words
        return bool(self.low <= value <= self.high)

    def complaint(self, got: object) -> str:
        """Say what is wrong with *got*."""
        return f"{self.name} is {got!r}; valid: {self.valid}"


def read(variables: Iterable[Variable], env: Mapping[str, str]) -> dict[str, Any]:
    """Give the fields of those *variables* that stand in *env*, with their values.

    Raises ConfigError, which names every wrong variable at once.
    """
    texts = [(variable, env[variable.name]) for variable in variables if variable.name in env]
    values: dict[str, Any] = {variable.field: variable.parse(text) for variable, text in texts}
    refuse(
        [v.complaint(text) for v, text in texts if values[v.field] is None or not v.accepts(values[v.field])]
    )
    return values


def check(variables: Iterable[Variable], value_of: Callable[[Variable], Any]) -> None:
    """Raise ConfigError where the value that *value_of* gives for a variable is out of bounds."""
    refuse([v.complaint(value_of(v)) for v in variables if not v.accepts(value_of(v))])


def refuse(complaints: list[str]) -> None:
    """Raise ConfigError with all *complaints*, one a line; nothing happens when there are none."""
    if complaints:
        raise ConfigError("\n".join(complaints))
