"""Probes: a question, its answer, and whether the deployment is in its steady state."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrimmage.staging.asking import AskError, ask
from scrimmage.staging.bigquery import QueryError, first_cell
from scrimmage.staging.command import CommandError, run, variables
from scrimmage.staging.model import Expect, ProbeSpec

_SHOWN = 120
"""Characters of an answer that are shown."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a probe found."""

    held: bool
    says: str
    """What it found, or why it found nothing."""


@dataclass(frozen=True, slots=True)
class Prober:
    """Asks probes, with what they may know."""

    env: Mapping[str, str]
    """Variables by name."""
    folder: Path
    """Where commands run: the staging file's."""

    async def ask(self, probe: ProbeSpec) -> Seen:
        """Ask *probe*; who does not answer in time, or at all, has not held."""
        try:
            found, text = await self._found(probe)
        except (AskError, QueryError, CommandError) as error:
            return Seen(held=False, says=str(error))
        got = f"got {shown(found)}"
        if probe.expect.pattern is not None:
            got = f"got {shown(text)}"
        return Seen(held=holds(probe.expect, found, text), says=got)

    async def _found(self, probe: ProbeSpec) -> tuple[Any, str]:
        """What counts, and what a pattern or a text is held against."""
        if probe.http is not None:
            answer = await ask(probe.http, self.env, probe.within)
            return (
                answer.body.strip() if isinstance(probe.expect.value, str) else answer.status
            ), answer.body
        if probe.bigquery is not None:
            cell = await first_cell(probe.bigquery, self.env, probe.within)
            return cell, str(cell)
        assert probe.command is not None, "one of three is there"
        ran = await run(probe.command, variables(probe.variables, self.env, {}), probe.within, self.folder)
        if ran.code:
            raise CommandError(f"ended with {ran.code} {ran.err}".rstrip())
        return ran.out.strip(), ran.out


def holds(expect: Expect, found: Any, text: str) -> bool:
    """Whether *found*, as *text* where a pattern asks, is what is expected."""
    if expect.pattern is not None:
        return re.search(expect.pattern, text, re.MULTILINE) is not None
    if expect.range is not None:
        number = _number(found)
        return number is not None and expect.range[0] <= number <= expect.range[1]
    match expect.value:
        case bool():
            return str(found).strip().lower() == str(expect.value).lower()
        case int() | float():
            return _number(found) == expect.value
        case _:
            return str(found) == expect.value


def _number(found: Any) -> float | None:
    if isinstance(found, bool):
        return None
    try:
        return float(found)
    except (TypeError, ValueError):
        return None


def shown(found: Any) -> str:
    """An answer, short enough for one line."""
    text = " ".join(str(found).split())
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return repr(short) if isinstance(found, str) else short


def wanted(expect: Expect) -> str:
    """What is expected, in words."""
    if expect.pattern is not None:
        return f"a text in which {expect.pattern!r} is found"
    if expect.range is not None:
        return f"{expect.range[0]:g} to {expect.range[1]:g}"
    return repr(expect.value) if isinstance(expect.value, str) else str(expect.value).lower()
