"""The messages between a world and the harness."""

import os
import threading
from collections.abc import Iterator

import pytest

from scrimmage.targets import frames


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Both ends of a pipe."""
    read, write = os.pipe()
    yield read, write
    os.close(read)
    os.close(write)


def _inbox(data: bytes, size: int) -> frames.Inbox:
    """What is read where only *size* bytes come at a time."""
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return frames.Inbox(lambda _: pieces.pop(0))


@pytest.mark.parametrize("size", [1, 5, 18, 1000])
def test_messages_come_out_as_they_went_in(size: int) -> None:
    """However the pipe cuts them, also in the middle of a head."""
    sent = [(frames.SEND, 3, 2**40, b"GET / HTTP/1.1\r\n\r\n"), (frames.HANG_UP, 2**32 - 1, 0, b"")]
    inbox = _inbox(b"".join(frames.frame(*one) for one in sent), size)

    assert [inbox.next(), inbox.next()] == sent


def test_a_message_in_json_has_a_payload_of_any_bytes() -> None:
    """Line ends in it too."""
    what, _, _, body = _inbox(frames.talk({"do": "rows", "é": [1]}, b"\n{\xff\n"), 7).next()

    assert what == frames.TALK
    assert frames.talked(body) == ({"do": "rows", "é": [1]}, b"\n{\xff\n")


@pytest.mark.parametrize("end", frames.ENDS)
def test_a_reply_keeps_its_parts_and_its_end(end: str) -> None:
    """Also one that has no part at all."""
    for parts in ([(5, b"ab"), (2**50, b"cde")], []):
        what, count, over, body = _inbox(frames.reply(parts, 9, end), 1000).next()
        assert (frames.parts(count, body), over, frames.ENDS[what - frames.REPLY]) == (parts, 9, end)


def test_what_comes_at_one_moment_is_one_part() -> None:
    """As in one packet; bytes of other moments stay apart, and no part is empty."""
    sent = [(5, b"head"), (5, b"body"), (7, b""), (9, b"a"), (9, b""), (9, b"b")]
    _, count, _, body = _inbox(frames.reply(sent, 9, "whole"), 1000).next()

    assert frames.parts(count, body) == [(5, b"headbody"), (9, b"ab")]


@pytest.mark.parametrize("text", ["Traceback (most recent call last):\n", '{"do": "over", "now": 0}'])
def test_what_others_write_is_no_message(text: str) -> None:
    """No text begins as a message does."""
    with pytest.raises(ValueError, match="does not begin with"):
        _inbox(text.encode(), 1000).next()


def test_more_than_a_pipe_holds_is_written_whole(pipe: tuple[int, int]) -> None:
    """And comes together again on the other side."""
    read, write = pipe
    data = frames.frame(frames.SEND, body=b"x" * 3_000_000)
    writer = threading.Thread(target=frames.write, args=(write, data))
    writer.start()
    got = frames.Inbox(lambda size: os.read(read, size)).next()
    writer.join()

    assert got == (frames.SEND, 0, 0, b"x" * 3_000_000)


def test_a_write_that_was_cut_short_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a signal can cut it."""
    written: list[bytes] = []

    def few(descriptor: int, data: bytes) -> int:
        assert descriptor == 1
        written.append(data[:4])
        return len(written[-1])

    monkeypatch.setattr(os, "write", few)
    frames.write(1, b"0123456789")

    assert written == [b"0123", b"4567", b"89"]


@pytest.mark.parametrize("first", [b"{", b"\xef", b"\xf8", b"\xff"])
def test_what_is_no_message_is_told_by_its_first_byte(first: bytes) -> None:
    """Whoever wrote it may write no more, so that a whole head never comes."""
    inbox = frames.Inbox(lambda _: first)

    with pytest.raises(ValueError, match="does not begin"):
        inbox.next()
