"""What a command declares, in a TOML file."""

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
        (b"attempts = 6", r"unknown field `attempts`. Valid: kind, attempts_per_page"),
        (b'kind = "thing"', r"Invalid enum value 'thing' - at `\$.kind`"),
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
