"""The cells of a season file: text in, a value out, or what is wrong with it and what would be valid."""

import re
from datetime import UTC, date, datetime
from difflib import get_close_matches

from simulators.balldontlie.season.dates import YEARS
from simulators.balldontlie.season.fixture import Stage
from simulators.balldontlie.season.teams import CURRENT, ID_OF_CODE
from simulators.balldontlie.season.tipoffs import instant

_HIGHEST_SCORE = 250
_HIGHEST_ID = 2**53 - 1
"""Beyond it, JSON readers that keep numbers as doubles would round."""

_TRUE, _FALSE = ("true", "t", "yes", "1"), ("false", "f", "no", "0")
_STAGES: dict[str, Stage] = {"regular": "regular", "ist": "cup", "playin": "playin", "playoffs": "playoffs"}
_DIGITS = re.compile(r"[0-9]{1,16}")
_SEASON = re.compile(r"([0-9]{4})(-[0-9]{2})?")


class CellError(ValueError):
    """A cell that cannot be read; the message says what was got and what is valid."""


def close_to(text: str, valid: list[str]) -> str:
    """A question that names the one of *valid* nearest to *text*, or nothing."""
    near = get_close_matches(text, valid, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def season(text: str) -> int:
    """The year in which the season starts, from ``2024`` or ``2024-25``."""
    found = _SEASON.fullmatch(text)
    if (
        not found
        or int(found[1]) not in YEARS
        or (found[2] and int(found[2][1:]) != (int(found[1]) + 1) % 100)
    ):
        raise CellError(
            f"got {text!r}. Valid: the year in which the season starts, such as 2024, or 2024-25."
        )
    return int(found[1])


def iso_date(text: str) -> date:
    """A date written YYYY-MM-DD."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise CellError(f"got {text!r}. Valid: a date written YYYY-MM-DD, such as 2024-10-22.") from None


def team(text: str) -> int:
    """A current team's id, from its three-letter code."""
    if text not in ID_OF_CODE:
        valid = [current.abbreviation for current in CURRENT]
        raise CellError(f"got {text!r}. Valid: {', '.join(valid)}.{close_to(text.upper(), valid)}")
    return ID_OF_CODE[text]


def score(text: str) -> int | None:
    """Final points; None for the empty cell of a game that was never played."""
    if not text:
        return None
    if not _DIGITS.fullmatch(text) or not 1 <= int(text) <= _HIGHEST_SCORE:
        raise CellError(
            f"got {text!r}. Valid: a whole number from 1 to {_HIGHEST_SCORE}, or nothing on both sides "
            "for a game that was never played."
        )
    return int(text)


def truth(text: str) -> bool:
    """True or false, in any case."""
    if text.lower() not in _TRUE + _FALSE:
        raise CellError(f"got {text!r}. Valid: true or false (also t, yes, 1; f, no, 0).")
    return text.lower() in _TRUE


def stage(text: str) -> Stage:
    """The kind of game, in the API's own words for kinds of season: regular, ist, playin, playoffs."""
    if text not in _STAGES:
        near = close_to(text, list(_STAGES))
        raise CellError(f"got {text!r}. Valid: {', '.join(_STAGES)} (ist is the Cup's final).{near}")
    return _STAGES[text]


def game_id(text: str) -> int:
    """A positive whole number that survives JSON."""
    if not _DIGITS.fullmatch(text) or not 1 <= int(text) <= _HIGHEST_ID:
        raise CellError(f"got {text!r}. Valid: a whole number from 1 to {_HIGHEST_ID}.")
    return int(text)


def tipoff(text: str) -> int:
    """An instant in microseconds since the epoch, from ISO text; without an offset it is UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CellError(f"got {text!r}. Valid: an instant such as 2024-10-23T00:00:00Z.") from None
    return instant(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
