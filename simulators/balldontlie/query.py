"""Query strings read as typed values: arrays in all their spellings, bad values refused by name."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from simulators.balldontlie.errors import Refused, bad
from simulators.balldontlie.options import ApiOptions

PER_PAGE = 25
"""Rows on a page where none is asked for."""
PER_PAGE_MAX = 100
"""The most rows on a page."""

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ARRAY = re.compile(r"\[[0-9]*\]$")
_TRUTH = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Every parameter that any endpoint takes, None where it was not sent. Hashable: it keys caches."""

    id: int | None = None
    """From the path, as is *category*."""
    category: str | None = None
    cursor: int | None = None
    per_page: int | None = None
    conference: str | None = None
    date: dt.date | None = None
    dates: tuple[dt.date, ...] | None = None
    division: str | None = None
    end_date: dt.date | None = None
    first_name: str | None = None
    game_id: int | None = None
    game_ids: tuple[int, ...] | None = None
    last_name: str | None = None
    period: int | None = None
    player_id: int | None = None
    player_ids: tuple[int, ...] | None = None
    postseason: bool | None = None
    prop_type: str | None = None
    search: str | None = None
    season: int | None = None
    season_type: str | None = None
    seasons: tuple[int, ...] | None = None
    start_date: dt.date | None = None
    stat_type: str | None = None
    team_id: int | None = None
    team_ids: tuple[int, ...] | None = None
    type: str | None = None
    vendors: tuple[str, ...] | None = None

    @property
    def whole(self) -> "Query":
        """The same question without its page."""
        return replace(self, cursor=None, per_page=None)


def integer(text: str) -> int:
    """Read a whole number of at most 18 digits; ValueError says what is valid."""
    if not _INTEGER.fullmatch(text):
        raise ValueError("must be a valid integer")
    return int(text)


def day(text: str) -> dt.date:
    """Read a date as YYYY-MM-DD; ValueError says what is valid."""
    try:
        if _DAY.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass  # such as 2025-02-30: told below like any other form
    raise ValueError("must be a valid date (YYYY-MM-DD)")


def truth(text: str) -> bool:
    """Read true or false in any case, as the official clients send them; ValueError says what is valid."""
    try:
        return _TRUTH[text.lower()]
    except KeyError:
        raise ValueError("must be true or false") from None


@dataclass(frozen=True, slots=True)
class Kind:
    """How a parameter is read: each of its values by *read*, one value or many."""

    read: Callable[[str], object]
    json_type: str
    many: bool = False
    form: str | None = None


INTEGER = Kind(integer, "integer")
INTEGERS = Kind(integer, "integer", many=True)
DAY = Kind(day, "string", form="date")
DAYS = Kind(day, "string", many=True, form="date")
TEXT = Kind(str, "string")
TEXTS = Kind(str, "string", many=True)
TRUTH = Kind(truth, "boolean")

KINDS: dict[str, Kind] = {
    "id": INTEGER,
    "category": TEXT,
    "cursor": INTEGER,
    "per_page": INTEGER,
    "conference": TEXT,
    "date": DAY,
    "dates": DAYS,
    "division": TEXT,
    "end_date": DAY,
    "first_name": TEXT,
    "game_id": INTEGER,
    "game_ids": INTEGERS,
    "last_name": TEXT,
    "period": INTEGER,
    "player_id": INTEGER,
    "player_ids": INTEGERS,
    "postseason": TRUTH,
    "prop_type": TEXT,
    "search": TEXT,
    "season": INTEGER,
    "season_type": TEXT,
    "seasons": INTEGERS,
    "start_date": DAY,
    "stat_type": TEXT,
    "team_id": INTEGER,
    "team_ids": INTEGERS,
    "type": TEXT,
    "vendors": TEXTS,
}
"""Each parameter's kind, by the name of its field in `Query`."""


def sent(query: str) -> dict[str, list[str]]:
    """Collect a raw query string by bare name: ``x``, ``x[]``, ``x%5B%5D`` and ``x[0]`` are all x.

    Blank values count as not sent.
    """
    return gathered(parse_qsl(query, keep_blank_values=False))


def gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Collect pairs of name and value by bare name, in order."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(_ARRAY.sub("", name), []).append(value)
    return found


def read_query(
    values: Mapping[str, Sequence[str]], takes: Iterable[str], needs: Iterable[str], options: ApiOptions
) -> Query:
    """Read the parameters that an endpoint *takes*; others are ignored, as the real service does.

    Raises Refused (400) for a value that cannot be read and for a missing one of *needs*.
    """
    fields: dict[str, Any] = {}
    for name in takes:
        if texts := values.get(name):
            try:
                fields[name] = _read(KINDS[name], texts)
            except ValueError as problem:
                if options.bad_parameter == "refuse" or name == "id":
                    raise bad(name, str(problem)) from None
    for name in needs:
        if name not in fields:
            raise bad(name, "is required")
    if "per_page" in takes:
        fields["per_page"] = _page_size(fields.get("per_page"), options)
    return Query(**fields)


def _read(kind: Kind, texts: Sequence[str]) -> object:
    return tuple(kind.read(text) for text in texts) if kind.many else kind.read(texts[0])


def _page_size(asked: int | None, options: ApiOptions) -> int:
    if asked is None:
        return PER_PAGE
    refuses = options.bad_parameter == "refuse"
    if asked < 1:
        if refuses:
            raise bad("per_page", "must be at least 1")
        return PER_PAGE
    if asked > PER_PAGE_MAX and options.per_page_over == "refuse":
        raise bad("per_page", f"must be at most {PER_PAGE_MAX}")
    return min(asked, PER_PAGE_MAX)


__all__ = [
    "KINDS",
    "PER_PAGE",
    "PER_PAGE_MAX",
    "Kind",
    "Query",
    "Refused",
    "day",
    "gathered",
    "integer",
    "read_query",
    "sent",
    "truth",
]
