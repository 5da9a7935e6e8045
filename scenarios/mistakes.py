"""What is wrong with a scenario, and the words for it: where, what was got, what is valid."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scenarios.toml_lines import KeyPath

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong."""

    where: KeyPath
    """The place whose line is shown."""
    says: str
    """Whole sentences, without file and line."""


def dotted(where: KeyPath) -> str:
    """*where* as a person writes it: ``faults[0].when``; the document itself is ``the scenario``."""
    text = ""
    for step in where:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if _BARE.fullmatch(step) else f'."{repr(step)[1:-1]}"'
    return text.removeprefix(".") or "the scenario"


def closest(got: str, valid: Iterable[str]) -> str | None:
    """The one of *valid* that *got* was probably meant to be."""
    return next(iter(difflib.get_close_matches(got, list(valid), n=1)), None)


def valid_names(got: str, valid: Iterable[str]) -> str:
    """The end of a sentence about a wrong name: what is valid, and what was probably meant."""
    names = list(valid)
    meant = closest(got, names)
    return f"Valid: {', '.join(names)}." + (f" Did you mean '{meant}'?" if meant else "")


def unknown(
    table: KeyPath, key: str, valid: Iterable[str], *, subject: str = "", what: str = "key"
) -> Mistake:
    """*table* holds a *key* that does not exist."""
    return Mistake(
        (*table, key), f"{subject or dotted(table)} has no {what} {key!r}. {valid_names(key, valid)}"
    )


def wrong(where: KeyPath, got: Any, valid: str) -> Mistake:
    """The value *got* at *where* is none of those that are *valid*."""
    return Mistake(where, f"{dotted(where)}: got {shown(got)}. Valid: {valid}.")


def shown(value: Any) -> str:
    """A TOML value and the name of its type, short enough for one line."""
    match value:
        case bool():
            text = f"{str(value).lower()} (boolean)"
        case int():
            text = f"{value} (integer)"
        case float():
            text = f"{value} (number)"
        case str():
            short = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
            text = f"{short!r} (string)"
        case list():
            text = f"an array of {len(value)}"
        case dict():
            text = "a table"
        case _:
            assert isinstance(value, dt.date | dt.time), "TOML has no other type"
            text = f"{value.isoformat()} (date or time without quotes)"
    return text
