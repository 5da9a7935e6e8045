"""verdict.json: the artefact itself, for programs."""

from collections.abc import Mapping
from typing import TextIO

import msgspec

from scrimmage.verdict import Verdict
from simulators.history import History


def write(verdict: Verdict, histories: Mapping[str, History] | None, stream: TextIO) -> None:  # noqa: ARG001 (every writer takes them)
    """Write *verdict* as JSON, two spaces of indent and a final newline."""
    stream.write(msgspec.json.format(msgspec.json.encode(verdict), indent=2).decode())
    stream.write("\n")
