"""Whether a document of the ledger can be read as a heal: anybody may have written into it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any


def unreadable(fields: Mapping[str, Any]) -> str:
    """The first thing that is wrong: where, what was got, what is valid; empty where nothing is."""
    return (
        _wrong("", fields, _HEAL)
        or _each("missing", fields["missing"], _MISSING)
        or _each("attempts", fields["attempts"], _ATTEMPT)
        or _wrong("metrics.", fields.get("metrics") or {"looks": 0}, _METRICS)
    )


def _each(name: str, given: list[Any], valid: Mapping[str, "_Valid"]) -> str:
    places = (f"{name}[{place}]" for place in range(len(given)))
    return next(
        filter(None, (_wrong(f"{at}.", one, valid) for at, one in zip(places, given, strict=True))), ""
    )


def _wrong(where: str, given: Any, valid: Mapping[str, "_Valid"]) -> str:
    if not isinstance(given, Mapping):
        return f"{where.rstrip('.')} is {_short(given)}; valid: an object"
    for name, (what, holds) in valid.items():
        if name not in given:
            return f"{where}{name} is missing; valid: {what}"
        if not holds(given[name]):
            return f"{where}{name} is {_short(given[name])}; valid: {what}"
    return ""


def _short(value: Any) -> str:
    return repr(value)[:80]


def _is_time(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).timestamp() >= 0
    except (TypeError, ValueError, OverflowError):
        return False


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and value >= 0


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


type _Valid = tuple[str, Callable[[Any], bool]]

_TEXT: _Valid = ("a text", lambda value: isinstance(value, str))
_COUNT: _Valid = ("a whole number from 0", _is_count)
_TEXTS: _Valid = ("a list of texts", _are_texts)
_LIST: _Valid = ("a list", lambda value: isinstance(value, list))
_TIME: _Valid = ("a time such as 2025-01-16T11:00:00+00:00", _is_time)
_ENDED: _Valid = (f"null or {_TIME[0]}", lambda value: value is None or _is_time(value))
_TIMES: _Valid = (
    "an object of times",
    lambda value: isinstance(value, Mapping) and all(map(_is_time, value.values())),
)

_HEAL: Mapping[str, _Valid] = {
    "correlation_id": _TEXT, "game_date": _TEXT, "token": _COUNT, "state": _TEXT, "started_at": _TIME,
    "finished_at": _ENDED, "phase": _COUNT, "missing": _LIST, "attempts": _LIST, "alerts": _TEXTS,
    "told": _TIMES,
}  # fmt: skip
_MISSING: Mapping[str, _Valid] = {"processor": _TEXT, "why": _TEXT, "game_ids": _TEXTS}
_ATTEMPT: Mapping[str, _Valid] = {
    "processor": _TEXT, "game_ids": _TEXTS, "games": _COUNT, "attempt": _COUNT, "key": _TEXT,
    "triggered_at": _TIME, "sent_at": _TIME, "sends": _COUNT, "run_id": _TEXT, "status": _TEXT,
}  # fmt: skip
_METRICS: Mapping[str, _Valid] = {"looks": _COUNT}
