"""Histories as JSON Lines, and back."""

import gzip
import io
import zlib
from pathlib import Path

import msgspec

from simulators.history.header import SCHEMA, Header
from simulators.history.record import Event, History

PLAIN, PACKED = ".jsonl", ".jsonl.gz"
"""How the file of a history ends: as it is, and compressed, as ``zcat`` and ``zgrep`` read it."""


class HistoryError(ValueError):
    """A file that is no history, or one of another schema; says where and why."""


_MAGIC = b"\x1f\x8b"
"""How compressed files begin, and JSON never does."""

_LEVEL = 6

_encoder = msgspec.json.Encoder()
_event_decoder = msgspec.json.Decoder(Event)
_header_decoder = msgspec.json.Decoder(Header)


def encode_event(event: Event) -> bytes:
    """Give one event as a line of JSON, with its end."""
    return _encoder.encode(event) + b"\n"


def decode_events(data: bytes, *, name: str) -> list[Event]:
    """Read events without a header, such as a proxy's log. Raises HistoryError with *name* and line."""
    return [_read(_event_decoder, line, name, at) for at, line in enumerate(data.splitlines(), start=1)]


def encode(history: History) -> bytes:
    """Give *history* as JSON Lines."""
    return b"".join(_encoder.encode(line) + b"\n" for line in [history.header, *history.events])


def packed(history: History) -> bytes:
    """Give *history* as JSON Lines, compressed: the same bytes for the same history."""
    file = io.BytesIO()
    # Neither a name nor a time stands in it.
    with gzip.GzipFile("", "wb", fileobj=file, mtime=0, compresslevel=_LEVEL) as out:
        out.write(encode(history))
    return file.getvalue()


def decode(data: bytes, *, name: str = "history") -> History:
    """Read JSON Lines back. Raises HistoryError with *name* and line."""
    lines = data.splitlines()
    if not lines:
        raise HistoryError(f"{name}:1: the file is empty; a history begins with a line of kind 'run'.")
    header = _read(_header_decoder, lines[0], name, 1)
    if header.schema != SCHEMA:
        raise HistoryError(f"{name}:1: schema {header.schema} is not known. Valid: {SCHEMA}.")
    events = [_read(_event_decoder, line, name, at) for at, line in enumerate(lines[1:], start=2)]
    return History(header, events)


def _read[T](decoder: msgspec.json.Decoder[T], line: bytes, name: str, at: int) -> T:
    try:
        return decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise HistoryError(f"{name}:{at}: {error}") from None


def load(path: Path) -> History:
    """Read a history, plain or compressed. Raises HistoryError; OSError where *path* cannot be read."""
    data = path.read_bytes()
    if data.startswith(_MAGIC):
        try:
            data = gzip.decompress(data)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise HistoryError(f"{path}:1: its compression is damaged: {error}") from None
    return decode(data, name=str(path))
