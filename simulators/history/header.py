"""The first line of a history: the scenario as it stood, and who was judged."""

from typing import Annotated, Any, Literal

import msgspec

SCHEMA = 1
"""Version of the event format; a reader refuses any other."""


Kind = Literal["scraper", "gate", "healer", "night"]
"""What a target is; a night asks its scraper, its gates and its healer together."""

_LONGEST = 1_000_000
"""Seconds, or sends, that are longer than any run."""
Times = Annotated[int, msgspec.Meta(ge=1, le=_LONGEST)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=_LONGEST)]


class Declares(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a target says of itself, as far as claims need it. None: it does not say."""

    kind: Kind = "scraper"
    """What it is."""
    attempts_per_page: Times | None = None
    """Sends of one page, first and retries together."""
    base_backoff: Seconds | None = None
    """Seconds; its own backoff is drawn from half of it up to all of it, and twice that with each refusal."""
    max_backoff: Seconds | None = None
    """Seconds that its own backoff never passes."""
    max_retry_after: Seconds | None = None
    """Seconds; told to wait longer it raises instead."""
    breaker: "Breaker | None" = None
    flags: list[str] = []
    """Variables that switch features off."""
    metrics: list[Literal["sends", "refusals"]] = []
    """What its ``metrics`` counts since its process began: requests sent; replies of status 429."""
    pool_and_handler: bool = False
    """Whether pool and handler both retry."""
    heal: "HealDeclares | None" = None
    build: str = ""
    """Version or commit."""


class HealDeclares(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A healer's budget."""

    attempts: Times
    """Triggers of one component in one night, repetitions of a key not counted."""
    cooldown: Seconds
    """Seconds between two attempts at one component."""


class Breaker(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A target's circuit breaker."""

    threshold: Times
    """Consecutive failures that open it."""
    timeout: Seconds
    """Seconds that it stays open."""


class Build(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which build of a target that is not ours was run."""

    name: str
    """Version or commit."""
    checked: bool = False
    """Whether it is the commit that git names; else it is somebody's word."""
    dirty: bool = False
    """Whether files differ from that commit."""


class Target(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who was judged."""

    spec: str
    declares: Declares
    python: str = ""
    """Version of the interpreter that was named for it; empty where Scrimmage's own ran it."""
    build: Build | None = None
    """None where nobody told, and of targets that come with Scrimmage."""
    process_a_job: bool = False
    """Whether each job was a process of its own, which knows nothing of those before."""
    speed: float = 1
    """How many times as fast as the machine's the clocks of target and API ran."""


class Header(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="run"):
    """First line of a history."""

    schema: int = SCHEMA
    scrimmage: str
    scenario: dict[str, Any]
    """The scenario as it stood, with every draw settled."""
    scenario_id: str
    entry: str = ""
    """Name of the catalogue entry, where the scenario has a catalogue."""
    rig: str
    seed: int
    target: Target
