"""What a command writes to standard output, put into rows or an answer; nothing here knows of processes."""

from typing import Any

import msgspec

LINE = 16 * 1024 * 1024
"""Bytes of one line of a command, at most."""

WHOLE = 512 * 1024 * 1024
"""Bytes that a command may write for one job, at most."""

ANSWER = 1024 * 1024
"""Bytes of a gate's or a healer's answer, at most."""

_SHOWN = 60
_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class OutputError(ValueError):
    """Output that is none of the contract; says which line, what it got, and what is valid."""


class RowLines:
    """Puts rows together from bytes, however they arrive; keeps at most one line."""

    def __init__(self) -> None:
        self._rest = b""
        self._line = 0
        self._size = 0

    def take(self, part: bytes) -> list[dict[str, Any]]:
        """The rows that *part* ends. Raises OutputError."""
        self._size += len(part)
        if self._size > WHOLE:
            raise OutputError(f"wrote more than {WHOLE:,} bytes for one job")
        *lines, self._rest = (self._rest + part).split(b"\n")
        rows = [self._row(line) for line in lines if self._counts(line)]
        if len(self._rest) > LINE:
            raise OutputError(f"line {self._line + 1} of its output is longer than {LINE:,} bytes")
        return rows

    def end(self) -> list[dict[str, Any]]:
        """The row of a last line without its newline. Raises OutputError."""
        line, self._rest = self._rest, b""
        return [self._row(line)] if self._counts(line) else []

    def _counts(self, line: bytes) -> bool:
        self._line += 1
        return bool(line.strip())

    def _row(self, line: bytes) -> dict[str, Any]:
        return json_object(line, f"line {self._line} of its output", "one row a line")


def json_object(text: bytes, what: str, valid: str) -> dict[str, Any]:
    """*text* as a JSON object. Raises OutputError, which calls it *what*."""
    try:
        found = msgspec.json.decode(text)
    except _UNREADABLE as error:
        raise OutputError(f"{what} is no JSON ({error}): {_shown(text)}. Valid: {valid}") from None
    if not isinstance(found, dict):
        kind = "an array" if isinstance(found, list) else f"the value {_shown(text)}"
        raise OutputError(f"{what} is {kind} where a JSON object was due. Valid: {valid}")
    return found


def _shown(text: bytes) -> str:
    """The beginning of *text*, as Python would write it."""
    whole = text.strip()
    return repr(whole[:_SHOWN].decode(errors="backslashreplace")) + ("…" if len(whole) > _SHOWN else "")
