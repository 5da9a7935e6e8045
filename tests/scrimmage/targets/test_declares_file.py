"""What a command declares, in a TOML file."""

import os
from pathlib import Path

import pytest

from scrimmage.targets.declares_file import DeclaresError, beside, read
from simulators.history import Breaker, Declares


def test_it_holds_what_a_module_would_declare(tmp_path: Path) -> None:
    """The same keys."""
    file = tmp_path / "a.declares.toml"
    file.write_text('kind = "scraper"\nattempts_per_page = 6\nbreaker = { threshold = 10, timeout = 300 }\n')

    assert read(file) == Declares(attempts_per_page=6, breaker=Breaker(10, 300))


@pytest.mark.parametrize(
    ("name", "file"),
    [("a.mjs", "a.declares.toml"), ("a", "a.declares.toml"), ("x/a.tar.gz", "x/a.tar.declares.toml")],
)
def test_it_stands_beside_the_script(name: str, file: str) -> None:
    """Its suffix is replaced."""
    assert beside(Path(name)) == Path(file)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"attempts = 6", r" has no key 'attempts'. Valid: .*attempts_per_page"),
        (b'kind = "thing"', r"kind: got 'thing' .*Valid: .*scraper"),
        (b"attempts_per_page = 0", r"attempts_per_page: got 0 .*Valid: an integer from 1 to"),
        (b'attempts_per_page = "six"', r"attempts_per_page: got 'six' .*Valid: an integer"),
        (b"max_backoff = -1", r"max_backoff: got -1 .*Valid: a number from 0 to"),
        (b"breaker = { threshold = 0, timeout = 1 }", r"breaker.threshold: got 0 .*Valid: an integer from 1"),
        (b"breaker = { threshold = 1 }", r"breaker lacks the key 'timeout'"),
        (b"attempts_per_page = ", r"not valid TOML: Invalid value"),
        (b"\xff", "is not UTF-8. Valid: a TOML file"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: bytes, says: str) -> None:
    """File, what it got, what is valid."""
    file = tmp_path / "a.declares.toml"
    file.write_bytes(text)

    with pytest.raises(DeclaresError, match=f"{file}:.*{says}"):
        read(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """In the system's words."""
    with pytest.raises(DeclaresError, match="cannot be read: No such file"):
        read(tmp_path / "none.toml")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    """Nobody may ever write into it."""
    file = tmp_path / "pipe.toml"
    os.mkfifo(file)

    with pytest.raises(DeclaresError, match=r"is a pipe or a device\. Valid: a TOML file"):
        read(file)
