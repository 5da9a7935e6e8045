"""The call log of an API that is not ours."""

from pathlib import Path

import pytest

from scrimmage.load.calls import CallsError, reader
from simulators import history


def _line(n: int) -> bytes:
    return history.encode_event(
        history.Call(
            n=n, t=n, who="api", connection=1, method="GET", host="h", path="/", query="", key="", page=1
        )
    )


def test_only_what_came_since_is_given(tmp_path: Path) -> None:
    """From a proxy's file, which another run may have begun."""
    file = tmp_path / "log.jsonl"
    file.write_bytes(_line(1) + _line(2))
    more = reader(str(file))
    file.write_bytes(_line(1) + _line(2) + _line(3) + _line(4))

    assert [event.n for event in more()] == [3, 4]


def test_a_file_may_come_into_being_later(tmp_path: Path) -> None:
    """A proxy that has seen nothing yet has written nothing."""
    more = reader(str(tmp_path / "log.jsonl"))
    (tmp_path / "log.jsonl").write_bytes(_line(1))

    assert [event.n for event in more()] == [1]


def test_a_log_of_somebody_else_is_not_judged(tmp_path: Path) -> None:
    """Or a file that never came into being: nothing was learnt from it."""
    with pytest.raises(CallsError, match="no call of this run"):
        reader(str(tmp_path / "log.jsonl"))()


def test_a_log_that_lost_its_beginning_is_not_judged(tmp_path: Path) -> None:
    """The desk keeps the last calls only; the first ones may have told somebody to wait."""
    file = tmp_path / "log.jsonl"
    more = reader(str(file))
    file.write_bytes(_line(7))

    with pytest.raises(CallsError, match="from 7 on"):
        more()


def test_what_is_no_log_is_refused(tmp_path: Path) -> None:
    """With the place; also where nobody answers."""
    file = tmp_path / "log.jsonl"
    file.write_text("hello\n")

    with pytest.raises(CallsError, match=r"log\.jsonl"):
        reader(str(file))
    with pytest.raises(CallsError, match=r"http://127\.0\.0\.1:1: ConnectionError"):
        reader("http://127.0.0.1:1")
