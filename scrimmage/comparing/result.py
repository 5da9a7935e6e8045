"""What a comparison found, as written to compare.json; the page and the table are made of it alone."""

import msgspec

from scenarios.claims.base import Level
from scrimmage.verdict import Word

SCHEMA = 1
"""Version of the format."""


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every part has."""


class Found(_Struct, frozen=True, kw_only=True):
    """One finding that broke a claim."""

    says: str
    entry: str = ""
    """Catalogue entry, where the scenario has a catalogue."""
    wire: list[str] = []
    """What went over the wire around it: ``>`` to the API, ``<`` from it, ``!`` a fault."""
    replay: str
    """The command that runs it again."""


class Cell(_Struct, frozen=True, kw_only=True):
    """One claim of one scenario for one target."""

    target: str
    scenario: str
    claim: str
    level: Level
    verdict: Word
    n: int
    """Opportunities to break it; counted also where the claim does not apply."""
    broken: int
    why: str = ""
    """Why it is unknown or not applicable."""
    found: list[Found] = []
    """Some of what broke it, of different entries; none where it does not apply."""
    waited: list[tuple[float, float]] = []
    """Seconds told and seconds waited, of a sample, where the claim measures that."""


class Rule(_Struct, frozen=True, kw_only=True):
    """A claim, as far as a reader needs it."""

    id: str
    title: str
    source: str


class Column(_Struct, frozen=True, kw_only=True):
    """One target."""

    target: str
    build: str
    packages: dict[str, str]
    """Versions of what it is made of."""
    used: str
    declares: str
    """In words."""
    together: int = 0
    """Most calls under way at once in ``CROWD``; 0 where that was not run."""
    not_run: str = ""
    """Why it, or a part of it, could not be run."""


class Comparison(_Struct, frozen=True, kw_only=True):
    """The whole of it."""

    schema: int = SCHEMA
    scrimmage: str
    python: str
    seed: int
    """The first one."""
    seeds: int
    scenarios: list[str]
    rules: list[Rule]
    columns: list[Column]
    cells: list[Cell]
    command: str
    """What made it."""
