"""Which scenarios there are: those shipped with Scrimmage, and the user's own files."""

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path

import scenarios
from scenarios.read import Loaded, read

ROOT = Path(scenarios.__file__).parent
SUITES = ("rate_limit", "end_to_end", "gates", "self_heal", "load")
"""Suites in the order in which they are run; each is a folder of scenarios."""


class NotFoundError(ValueError):
    """No such suite or scenario; says what there is."""


def ids(suite: str) -> list[str]:
    """Ids of the scenarios of *suite*, in the order of their names. Raises NotFoundError."""
    if suite not in SUITES:
        raise NotFoundError(_unknown("suite", suite, SUITES))
    return [f"{suite}/{path.stem}" for path in sorted((ROOT / suite).glob("*.toml"))]


def select(suites: Sequence[str], wanted: Iterable[str]) -> list[Loaded]:
    """Read the scenarios of *suites* and those *wanted* by id or path; all when both are empty.

    Raises NotFoundError for a name that is neither, or for two files of one id; ScenarioError for a
    file with a mistake.
    """
    wanted = list(wanted)
    chosen = [name for suite in (suites or ([] if wanted else SUITES)) for name in ids(suite)]
    known = [name for suite in SUITES for name in ids(suite)]
    loaded = [read(ROOT / f"{name}.toml") for name in chosen]
    for name in wanted:
        if name in known:
            loaded.append(read(ROOT / f"{name}.toml"))
        elif name.endswith(".toml"):
            loaded.append(read(Path(name)))
        else:
            raise NotFoundError(_unknown("scenario", name, known) + " A file of your own ends in .toml.")
    return _distinct(loaded)


def _distinct(loaded: Sequence[Loaded]) -> list[Loaded]:
    """Each file once; verdicts and histories know a scenario by its id, so no two may share one."""
    found: dict[str, Loaded] = {}
    for one in loaded:
        same = found.setdefault(one.id, one)
        if same.path.resolve() != one.path.resolve():
            raise NotFoundError(
                f"{same.path} and {one.path} are both called '{one.id}'."
                " Valid: files whose suite and name differ."
            )
    return list(found.values())


def _unknown(what: str, name: str, valid: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, valid, n=1)
    shown = ", ".join(valid) if len(valid) <= 8 else f"{len(valid)} of them, see `scrimmage list`"  # noqa: PLR2004 (what fits a line)
    guess = f" Did you mean '{close[0]}'?" if close else ""
    return f"there is no {what} '{name}'. Valid: {shown}.{guess}"
