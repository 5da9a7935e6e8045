"""What the command and Locust's processes tell each other: JSON Lines over pipes."""

from typing import Literal

import msgspec

from scenarios.load.manners import Kind
from scenarios.load.shapes import Shape
from simulators.balldontlie.options import Tier

KEY = "BDL_API_KEY"
"""The variable that holds the key of ``--own-key``."""

Stamped = tuple[str, int, int, int]
"""One call: name of its key, when it was sent and when its reply was read (microseconds of the machine's
monotonic clock), its status, 0 or GIVEN_UP."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a whole run is made of; the master hands it on to its workers."""

    url: str
    users: int
    duration: float
    """Seconds."""
    shape: Shape = "steady"
    kind: Kind = "honest"
    target: str = ""
    """``package.module:attribute`` of a scraper through which the users read; empty: by themselves."""
    tier: Tier = "goat"
    season: int = 2024
    seed: int = 0
    window: float = 60
    """Seconds of a key's window."""
    salt: str = ""
    """What makes the keys of this run its own; empty: all users share the key in the variable BDL_API_KEY."""
    keys: int = 1
    """Keys of one process's users; no two processes share one."""


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """What one of Locust's processes is."""

    part: Literal["alone", "master", "worker"]
    parent: int
    """The process without which it must not live."""
    settings: Settings | None = None
    """None for a worker, whom its master tells."""
    host: str = "127.0.0.1"
    port: int = 0
    """Where the master listens, or a worker finds it; 0: any free port."""
    workers: int = 0
    """Workers that a master waits for."""


class Listening(msgspec.Struct, frozen=True, tag_field="kind", tag="listening"):
    """A master listens."""

    port: int


class Joined(msgspec.Struct, frozen=True, tag_field="kind", tag="joined"):
    """So many workers have joined."""

    workers: int


class Began(msgspec.Struct, frozen=True, tag_field="kind", tag="began"):
    """The first users are about to come."""


class Stats(msgspec.Struct, frozen=True, tag_field="kind", tag="stats"):
    """How it goes."""

    users: int


class Stamps(msgspec.Struct, frozen=True, tag_field="kind", tag="stamps"):
    """Calls since the last message of this kind."""

    calls: list[Stamped]


class Jobs(msgspec.Struct, frozen=True, tag_field="kind", tag="jobs"):
    """Jobs of a target that have ended since the last message of this kind."""

    complete: int
    raised: int
    says: str = ""
    """How the first of those failed."""


class Lost(msgspec.Struct, frozen=True, tag_field="kind", tag="lost"):
    """Workers went missing."""

    workers: int


class Unheard(msgspec.Struct, frozen=True, tag_field="kind", tag="unheard"):
    """What a master did not learn, which makes the run unknown."""

    what: str
    why: str


class Over(msgspec.Struct, frozen=True, tag_field="kind", tag="over"):
    """All was told."""


Message = Listening | Joined | Began | Stats | Stamps | Jobs | Lost | Unheard | Over

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Message)


def encode(message: Message) -> bytes:
    """Give *message* as a line."""
    return _encoder.encode(message) + b"\n"


def decode(line: bytes) -> Message:
    """Read a line back. Raises msgspec.DecodeError or ValidationError."""
    message: Message = _decoder.decode(line)
    return message
