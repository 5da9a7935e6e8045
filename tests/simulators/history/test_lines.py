"""Histories as JSON Lines, and back."""

import gzip
import time
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from simulators import history
from tests.simulators.history.samples import EVENTS, HEADER


def test_every_kind_of_event_reads_back_as_it_was() -> None:
    """Header and every kind, through bytes."""
    made = history.History(HEADER, list(EVENTS))

    assert history.decode(history.encode(made)) == made
    assert made.declares == HEADER.target.declares


def test_there_is_a_sample_of_every_kind() -> None:
    """So that no kind is left out of the tests here."""
    assert {type(event) for event in EVENTS} == set(get_args(history.Event))


def test_a_history_is_one_line_an_event() -> None:
    """And one for the header, each with its end."""
    data = history.encode(history.History(HEADER, EVENTS))

    assert data.endswith(b"\n")
    assert data.count(b"\n") == 1 + len(EVENTS)
    assert data.splitlines()[1] + b"\n" == history.encode_event(EVENTS[0])


def test_a_file_reads_like_its_bytes(tmp_path: Path) -> None:
    """Written and loaded."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(history.encode(history.History(HEADER, list(EVENTS))))

    assert history.load(path) == history.History(HEADER, list(EVENTS))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "h.jsonl:1: the file is empty"),
        (b"{}\n", "h.jsonl:1: "),
        (b"not json\n", "h.jsonl:1: "),
        (
            history.encode(history.History(HEADER, ())).replace(b'"schema":1', b'"schema":2'),
            "schema 2 .* Valid: 1",
        ),
        (history.encode(history.History(HEADER, EVENTS))[:-5], f"h.jsonl:{len(EVENTS) + 1}: "),
        (history.encode(history.History(HEADER, ())) + b'{"kind":"call","n":1}\n', "h.jsonl:2: .*missing"),
        (history.encode(history.History(HEADER, ())) + b'{"kind":"cal"}\n', "h.jsonl:2: .*cal"),
    ],
)
def test_what_is_no_history_is_refused_with_its_line(data: bytes, says: str) -> None:
    """Empty, of another schema, cut off, an unknown or incomplete event."""
    with pytest.raises(history.HistoryError, match=says):
        history.decode(data, name="h.jsonl")


def test_the_schema_is_written_into_every_history() -> None:
    """So that a later reader can refuse it."""
    assert b'"schema":1' in history.encode(history.History(HEADER, ()))


def test_events_without_a_header_are_read_with_name_and_line() -> None:
    """As a proxy writes them."""
    data = b"".join(history.encode_event(event) for event in EVENTS)

    assert history.decode_events(data, name="p") == list(EVENTS)
    with pytest.raises(history.HistoryError, match="p:2: "):
        history.decode_events(history.encode_event(EVENTS[0]) + b"{\n", name="p")


@pytest.mark.parametrize("value", [b'"\xff"', b"[" * 5000], ids=["no text", "too deep"])
def test_a_line_that_no_reader_takes_is_no_event(value: bytes) -> None:
    """Told with name and line, like any other that is wrong."""
    with pytest.raises(history.HistoryError, match="p:1: "):
        history.decode_events(b'{"says":' + value + b',"kind":"flag"}\n', name="p")


def test_a_packed_history_is_read_as_a_plain_one(tmp_path: Path) -> None:
    """By what is in the file, whatever it is called."""
    whole = history.History(HEADER, list(EVENTS))
    (tmp_path / "a.jsonl.gz").write_bytes(history.packed(whole))
    (tmp_path / "b").write_bytes(history.packed(whole))

    assert history.load(tmp_path / "a.jsonl.gz") == history.load(tmp_path / "b") == whole


def test_packing_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the time nor a name stands in them; `zcat` gives the lines."""
    whole = history.History(HEADER, EVENTS)
    one = history.packed(whole)
    monkeypatch.setattr(time, "time", lambda: 9e9)

    assert history.packed(whole) == one
    assert gzip.decompress(one) == history.encode(whole)
    assert len(one) < len(history.encode(whole))


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: data[:40] + b"\xff" * 40 + data[80:]]
)
def test_a_packed_history_that_is_damaged_is_refused(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    """Cut, as by a full disk, or changed."""
    path = tmp_path / "h.jsonl.gz"
    path.write_bytes(damage(history.packed(history.History(HEADER, EVENTS))))

    with pytest.raises(history.HistoryError, match=r"h\.jsonl\.gz:1: its compression is damaged: "):
        history.load(path)
