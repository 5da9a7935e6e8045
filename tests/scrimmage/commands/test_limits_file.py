"""Limits from a file."""

from pathlib import Path

import pytest

from scrimmage.commands.limits_file import limits_of
from scrimmage.commands.output import UsageError
from simulators.chaos.limiter import Limit


def test_limits_are_read(tmp_path: Path) -> None:
    """In their order; without a file there are none."""
    file = tmp_path / "limits.toml"
    file.write_text('[[limits]]\nlimit = 5\n[[limits]]\nlimit = 60\nby = "host"\n')

    assert limits_of(file) == [Limit(limit=5), Limit(limit=60, by="host")]
    assert limits_of(None) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            b"[[limits]]\nlimit = 0\n",
            "Expected `int` >= 1 - at `$.limits[0].limit`. Valid: [[limits]] with host",
        ),
        (
            b"[[limits]]\nlimits = 1\n",
            "unknown field `limits` - at `$.limits[0]`. Valid: [[limits]] with host, path",
        ),
        (b"[[limits]\n", "1:9: not valid TOML: Expected"),
        (b"[[limits]]\nlimit = 1\nwindow = inf\n", "limits[0].window: got inf. Valid: a finite number."),
        (
            b"[[limits]]\nlimit = 9999999999999999\n",
            "Expected `int` <= 999999999999999 - at `$.limits[0].limit`",
        ),
        (b"[[limits]]\nlimit = 1\nwindow = 1e-9\n", "Expected `float` >= 0.001 - at `$.limits[0].window`"),
        (b"x = " + b"[" * 100_000 + b"]" * 100_000, "not valid TOML: nested too deep."),
        (b"\xff", "is not UTF-8. Valid: a TOML file."),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, text: bytes, says: str) -> None:
    """With the file, the place and what is valid."""
    file = tmp_path / "limits.toml"
    file.write_bytes(text)

    with pytest.raises(UsageError) as error:
        limits_of(file)
    assert str(error.value).startswith(f"{file}:")
    assert says in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Nothing is made of it."""
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        limits_of(tmp_path / "none")
