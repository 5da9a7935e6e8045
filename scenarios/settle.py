"""Draws become values: a scenario as one seed sees it.

Anywhere under ``api``, ``env``, ``workload``, ``gate``, ``pipeline``, ``faults`` and ``catalogue`` a table
``{ draw = [low, high] }`` stands for a number between both, ends included (whole if both are,
else with three decimals), and ``{ draw_from = ["a", "b"] }`` for one of the values.
"""

from collections.abc import Callable, Iterator
from typing import Any

from scenarios.mistakes import Mistake, dotted, shown, unknown, wrong
from scenarios.toml_lines import KeyPath, items
from simulators.seed import stream

AREAS = ("api", "env", "workload", "gate", "heal", "pipeline", "faults", "catalogue")
"""The tables in which draws are settled."""

DRAWS = ("draw", "draw_from")
"""The keys that make a table a draw."""

_TEXT = ("env", "params", "query")
"""Tables of strings, in which a drawn number becomes text."""

_DECIMALS = 3

_Choose = Callable[[str, list[Any], KeyPath], Any]
"""From the kind of a draw, its list and its place to a value."""


def settle(raw: dict[str, Any], seed: int) -> dict[str, Any]:
    """Give *raw* with every draw settled by *seed*; each place draws from a stream of its own.

    A draw that is malformed (see :func:`draw_mistakes`) stays as it is.
    """

    def choose(kind: str, values: list[Any], where: KeyPath) -> Any:
        draws = stream(seed, "scenario", dotted(where))
        if kind == "draw_from":
            return values[draws.randrange(len(values))]
        low, high = values
        if isinstance(low, int) and isinstance(high, int):
            return draws.randint(low, high)
        return min(max(round(draws.uniform(low, high), _DECIMALS), low), high)

    return _settled(raw, choose)


def extremes(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give *raw* settled at its ends: all low, all high, alternately both ways, and every listed value."""
    turns = max([4, *(len(draw[kind]) for draw, kind, _ in _draws(raw))])
    for turn in range(turns):
        yield _settled(raw, _Ends(turn))


class _Ends:
    """Chooses low ends in turn 0, high ones in turn 1, later both by turns; of a list the turn's value."""

    def __init__(self, turn: int) -> None:
        self._turn = turn
        self._next = turn

    def __call__(self, kind: str, values: list[Any], _: KeyPath) -> Any:
        chosen = values[(self._turn if kind == "draw_from" else self._next) % len(values)]
        if self._turn not in (0, 1):
            self._next += kind == "draw"
        return chosen


def drawn(raw: dict[str, Any], where: KeyPath) -> bool:
    """Whether the value at *where* comes out of a draw."""
    value: Any = raw
    for step in where:
        if _kind(value):
            return True
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return bool(_kind(value))


def draw_mistakes(raw: dict[str, Any]) -> Iterator[Mistake]:
    """Every draw of *raw* that is malformed."""
    for draw, kind, where in _draws(raw, malformed=True):
        for key in draw:
            if key != kind:
                yield unknown(where, key, [kind], subject=f"{dotted(where)} is a draw and")
        values = draw[kind]
        if kind == "draw_from" and not (isinstance(values, list) and values):
            yield wrong((*where, kind), values, "an array of at least one value")
        if kind == "draw" and not _is_span(values):
            numbers = isinstance(values, list) and all(isinstance(value, int | float) for value in values)
            said = str(values) if numbers else shown(values)
            yield Mistake(
                (*where, kind),
                f"{dotted((*where, kind))}: got {said}. Valid: [low, high], two numbers, low first.",
            )


def _draws(
    raw: Any, where: KeyPath = (), *, malformed: bool = False
) -> Iterator[tuple[dict[str, Any], str, KeyPath]]:
    """Every draw under *raw*, its kind and place; the *malformed* ones too if asked for."""
    if not where:
        raw = {area: raw[area] for area in AREAS if area in raw}
    kind = _kind(raw) or (
        next((one for one in DRAWS if one in raw), "") if malformed and isinstance(raw, dict) else ""
    )
    if kind:
        yield raw, kind, where
    for key, value in items(raw):
        yield from _draws(value, (*where, key), malformed=malformed)


def _kind(value: Any) -> str:
    """The kind of draw that *value* is, empty for anything else."""
    match value:
        case {"draw": span} if len(value) == 1 and _is_span(span):
            return "draw"
        case {"draw_from": [_, *_]} if len(value) == 1:
            return "draw_from"
    return ""


def _is_span(value: Any) -> bool:
    match value:
        case [int() | float() as low, int() | float() as high]:
            return not isinstance(low, bool) and not isinstance(high, bool) and low <= high
    return False


def _settled(raw: dict[str, Any], choose: _Choose) -> dict[str, Any]:
    return {key: _replaced(value, (key,), choose) if key in AREAS else value for key, value in raw.items()}


def _replaced(value: Any, where: KeyPath, choose: _Choose) -> Any:
    if kind := _kind(value):
        chosen = _replaced(choose(kind, value[kind], where), where, choose)
        return str(chosen) if isinstance(chosen, int | float) and _of_strings(where) else chosen
    if isinstance(value, dict):
        return {key: _replaced(item, (*where, key), choose) for key, item in value.items()}
    if isinstance(value, list):
        return [_replaced(item, (*where, place), choose) for place, item in enumerate(value)]
    return value


def _of_strings(where: KeyPath) -> bool:
    return any(step in _TEXT for step in where[:-1])
