"""The history of a run as values and as bytes."""

from pathlib import Path

import pytest

from simulators import history

HEADER = history.Header(
    scrimmage="1",
    scenario={"title": "x"},
    scenario_id="rate_limit/x",
    rig="sim",
    seed=3,
    target=history.Target("reference", history.Declares(breaker=history.Breaker(10, 300.0))),
)
EVENTS: tuple[history.Event, ...] = (
    history.JobStart(
        n=1, t=0, who="client-1", job=1, host="main", path="/v1/games", params={"a": ["b"]}, per_page=5
    ),
    history.Call(
        n=2, t=0, who="api", connection=1, method="GET", host="main", path="/", query="", key="key-1", page=1
    ),
    history.Fault(n=3, t=0, who="api", call=2, fault=0, does="status"),
    history.Reply(
        n=4, t=5, who="api", call=2, status=429, head=5, retry_after=["1"], date="d", until=9, grain=1
    ),
    history.Rows(n=5, t=6, who="client-1", job=1, count=1, digest="d", keys=["k"]),
    history.Flag(n=6, t=6, who="client-1", job=1, says="short"),
    history.Held(n=7, t=6, who="client-1", job=1, count=0, digest="d", keys=[]),
    history.JobEnd(n=8, t=6, who="client-1", job=1, outcome="raised", error="E: x"),
    history.TargetExit(n=9, t=7, who="target", code=-9, says="killed"),
)


def test_every_kind_of_event_reads_back_as_it_was() -> None:
    """Header and all nine kinds, through bytes."""
    made = history.History(HEADER, list(EVENTS))

    assert history.decode(history.encode(made)) == made
    assert made.declares == HEADER.target.declares


def test_a_history_is_one_line_an_event() -> None:
    """And one for the header, each with its end."""
    data = history.encode(history.History(HEADER, EVENTS))

    assert data.endswith(b"\n")
    assert data.count(b"\n") == 10
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
        (history.encode(history.History(HEADER, EVENTS))[:-5], "h.jsonl:10: "),
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


def test_a_recorder_numbers_from_one_and_keeps() -> None:
    """``next`` is what the next event must have."""
    recorder = history.Recorder()
    assert recorder.next == 1

    recorder.add(EVENTS[0])

    assert (recorder.next, recorder.events) == (2, [EVENTS[0]])


def test_an_event_out_of_turn_is_a_bug() -> None:
    """Numbers have no gaps."""
    with pytest.raises(AssertionError, match="numbered"):
        history.Recorder().add(EVENTS[1])


def test_a_recorder_with_a_sink_hands_on_and_keeps_none() -> None:
    """A proxy writes each event at once."""
    seen: list[history.Event] = []
    recorder = history.Recorder(seen.append)

    recorder.add(EVENTS[0])

    assert (seen, recorder.events, recorder.next) == ([EVENTS[0]], [], 2)


def test_equal_rows_have_equal_keys_in_any_order_of_their_fields() -> None:
    """As values, as bytes, with spaces or without, inside too."""
    rows = [{"a": 1, "b": {"c": None, "d": "é"}}, {"b": {"d": "é", "c": None}, "a": 1}]
    texts = ['{"b": {"c": null, "d": "é"}, "a": 1}'.encode(), b'{"a":1,"b":{"c":null,"d":"\\u00e9"}}']

    assert len(set(history.row_keys([*rows, *texts]))) == 1


@pytest.mark.parametrize("row", [{"a": "1"}, {"a": 2}, {"b": 1}, {"a": None}, {"a": [1]}, {}])
def test_other_values_have_other_keys(row: dict[str, object]) -> None:
    """A text is no number, and an absent field no null."""
    assert history.row_keys([{"a": 1}]) != history.row_keys([row])


def test_keys_and_digests_are_the_same_on_every_python() -> None:
    """These very texts stand in saved histories."""
    assert history.row_keys([{"b": 2, "a": 1.5}]) == ["0d3dca5cdef4"]
    assert history.digest(["a", "b"]) == "1eb7c54d52831bbf"


def test_a_digest_knows_order_and_number() -> None:
    """Rows swapped, doubled or lost show."""
    assert len({history.digest(keys) for keys in (["a", "b"], ["b", "a"], ["a", "b", "b"], ["a"], [])}) == 5
