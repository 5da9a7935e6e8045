"""Messages between a world and the harness, as bytes; standard library only, for both sides read this file.

A message is a fixed head and as many bytes as the head says. What comes with every exchange has a form of
its own, as JSON cost more than all the rest of the way; anything else is a line of JSON and a payload.
"""

import json
import os
import struct
from collections.abc import Callable, Sequence
from typing import Any

HEAD = struct.Struct("<BIqI")
"""What it is; a number; a moment (microseconds of the run); how many bytes follow."""

TALK, CONNECT, SEND, HANG_UP, NOTHING, REPLY = range(0xF0, 0xF6)
"""What a message is. No text begins with such a byte, so what others write into the pipe is told apart."""

ENDS = ("whole", "closed", "reset")
"""What follows the last byte of a reply: :data:`REPLY` plus the place in here is what its message is."""

_LAST = REPLY + len(ENDS)

Bytes = bytes | memoryview

Frame = tuple[int, int, int, Bytes]
"""The four of a head, with the bytes themselves in place of their number."""

_SIZE = HEAD.size
_PART = struct.Struct("<qI")
_SENDER = struct.Struct("<IB")
_NAME = 255
"""Bytes of a thread's name, at most."""
_BLOCK = 1 << 16


def frame(what: int, number: int = 0, at: int = 0, body: bytes = b"") -> bytes:
    """Give one message."""
    return HEAD.pack(what, number, at, len(body)) + body


def talk(message: dict[str, Any], payload: bytes) -> bytes:
    """Give a message in JSON, with *payload* behind it."""
    return frame(TALK, body=json.dumps(message).encode() + b"\n" + payload)


def talked(body: Bytes) -> tuple[dict[str, Any], bytes]:
    """The message and the payload of :func:`talk`. Raises ValueError."""
    line, _, payload = bytes(body).partition(b"\n")
    message: dict[str, Any] = json.loads(line)
    return message, payload


def reply(parts: Sequence[tuple[int, bytes]], over: int, end: str) -> bytes:
    """Give the answer to a whole request: its parts with their moments, when it is over, how it ends.

    What comes at one moment becomes one part, as it would in one packet.
    """
    table: list[bytes] = []
    last, size = -1, 0
    for at, part in parts:
        if at != last and size:
            table.append(_PART.pack(last, size))
            size = 0
        last, size = at, size + len(part)
    if size:
        table.append(_PART.pack(last, size))
    pieces = [part for _, part in parts]
    length = _PART.size * len(table) + sum(map(len, pieces))
    return b"".join([HEAD.pack(REPLY + ENDS.index(end), len(table), over, length), *table, *pieces])


def sent(job: int, thread: str, data: bytes) -> bytes:
    """Give the body of :data:`SEND`: who sends, and the bytes."""
    name = thread.encode(errors="backslashreplace")[:_NAME]
    return _SENDER.pack(job, len(name)) + name + data


def sender(body: Bytes) -> tuple[int, str, bytes]:
    """Give job, thread and bytes of :func:`sent`. Raises ValueError for what is none."""
    try:
        job, size = _SENDER.unpack_from(body)
    except struct.error as error:
        raise ValueError(str(error)) from None
    start = _SENDER.size + size
    return job, str(body[_SENDER.size : start], "utf-8", "replace"), bytes(body[start:])


def parts(count: int, body: Bytes) -> list[tuple[int, Bytes]]:
    """Cut the *body* of a reply into its *count* parts, each with its moment."""
    start = count * _PART.size
    found: list[tuple[int, Bytes]] = []
    for at, size in _PART.iter_unpack(body[:start]):
        found.append((at, body[start : start + size]))
        start += size
    return found


def write(descriptor: int, data: bytes) -> None:
    """Write all of *data*. Raises BrokenPipeError."""
    done = os.write(descriptor, data)
    while done < len(data):
        done += os.write(descriptor, data[done:])


class Inbox:
    """Puts messages together from what arrives."""

    __slots__ = ("_more", "_rest")

    def __init__(self, more: Callable[[int], bytes]) -> None:
        """*more* waits for bytes and gives at most as many as asked for, never none."""
        self._more = more
        self._rest = b""

    def next(self) -> Frame:
        """Wait for the next message. Raises ValueError for what is none, and whatever *more* raises."""
        data = self._rest or self._more(_BLOCK)
        # Before the head is whole: whoever wrote something else may write no more.
        if not TALK <= data[0] < _LAST:
            raise ValueError(f"a message does not begin with {data[0]:#x}")
        while len(data) < _SIZE:
            data += self._more(_BLOCK)
        what, number, at, size = HEAD.unpack_from(data)
        end = _SIZE + size
        if len(data) < end:
            data = self._whole(data, end)
        self._rest = data[end:]
        return what, number, at, memoryview(data)[_SIZE:end]

    def _whole(self, data: bytes, end: int) -> bytes:
        """*data* and what comes, until it is as long as *end*."""
        pieces, left = [data], end - len(data)
        while left > 0:
            pieces.append(self._more(max(left, _BLOCK)))
            left -= len(pieces[-1])
        return b"".join(pieces)
