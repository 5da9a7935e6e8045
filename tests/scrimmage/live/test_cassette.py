"""Recordings as cassettes."""

from pathlib import Path

import pytest
import requests
import vcr  # type: ignore[import-untyped]

from scrimmage.live.cassette import SecretError, cassette_text, write_cassette
from simulators.wire import Response

URI = "https://api.example.test/v1/teams?a=1"
SECRET = f"{2**64:x}"
REPLY = Response(200, (("Content-Type", "application/json"), ("X-A", "1"), ("X-A", "2")), b'{"data": []}')


def replayed(folder: Path, reply: Response) -> requests.Response:
    """*reply* after it went through a file and vcrpy."""
    write_cassette(folder / "x.yaml", cassette_text("made in a test", URI, reply), secret=SECRET)
    with vcr.VCR(record_mode="none").use_cassette(str(folder / "x.yaml")):
        return requests.get(URI, timeout=1)


def test_vcrpy_plays_it(tmp_path: Path) -> None:
    """Status, headers and body come back as they were."""
    reply = replayed(tmp_path, REPLY)

    assert (reply.status_code, reply.reason, reply.content) == (200, "OK", REPLY.body)
    assert (reply.headers["content-type"], reply.headers["x-a"]) == ("application/json", "1, 2")


@pytest.mark.parametrize(
    "text", ["", "a: b", "# no", "'\"\\/", "Dončić 🏀", "a\nb\tc\x00\x7f\x85\u2028\ufeff"]
)
def test_any_text_survives(tmp_path: Path, text: str) -> None:
    """Signs that YAML would read as its own, and those that it does not allow."""
    assert replayed(tmp_path, Response(200, (), text.encode())).text.encode() == text.encode()


def test_a_reply_without_headers_is_one(tmp_path: Path) -> None:
    """It needs none."""
    assert replayed(tmp_path, Response(404)).status_code == 404


def test_the_comment_stands_first() -> None:
    """So that a reader knows where it is from."""
    assert cassette_text("made in a test", URI, REPLY).startswith("# made in a test\n")


def test_cookies_and_framing_are_left_out() -> None:
    """A cookie is somebody's; a length or an encoding would no longer be true."""
    headers = (("Set-Cookie", "id=7"), ("Content-Encoding", "gzip"), ("Content-Length", "9"), ("Via", "x"))

    text = cassette_text("", URI, Response(200, headers, b"{}"))

    assert [name for name, _ in headers if name in text] == ["Via"]


def test_what_holds_the_key_is_not_written(tmp_path: Path) -> None:
    """Neither whole nor in part."""
    with pytest.raises(SecretError, match=r"^x\.yaml would hold the key"):
        write_cassette(tmp_path / "sub" / "x.yaml", f"a {SECRET} b", secret=SECRET)

    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_made(tmp_path: Path) -> None:
    """With those above it."""
    write_cassette(tmp_path / "a" / "b" / "x.yaml", "text", secret=SECRET)

    assert (tmp_path / "a" / "b" / "x.yaml").read_text() == "text"
