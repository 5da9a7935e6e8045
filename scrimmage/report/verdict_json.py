"""verdict.json: the artefact itself, for programs."""

from collections.abc import Mapping
from typing import Any, TextIO

import msgspec

from scrimmage.verdict import Verdict
from simulators.history import History


def write(verdict: Verdict, histories: Mapping[str, History] | None, stream: TextIO) -> None:  # noqa: ARG001 (every writer takes them)
    """Write *verdict* as JSON, two spaces of indent and a final newline."""
    plain = msgspec.json.encode(_encodable(msgspec.to_builtins(verdict)))
    stream.write(msgspec.json.format(plain, indent=2).decode())
    stream.write("\n")


def _encodable(value: Any) -> Any:
    """Spell out lone surrogates, which undecodable headers leave in evidence and no UTF-8 can hold."""
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case list() | tuple():
            return [_encodable(item) for item in value]
        case dict():
            return {_encodable(key): _encodable(item) for key, item in value.items()}
        case _:
            return value
