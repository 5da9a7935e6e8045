"""TOML as people write it."""

from pathlib import Path

import msgspec
import pytest

from simulators.toml_file import TomlError, TomlFileError, read_as, tables_of


class Shape(msgspec.Struct, forbid_unknown_fields=True):
    """What a file may hold."""

    a: float = 0
    b: list[dict[str, float]] = []


def test_a_file_is_read(tmp_path: Path) -> None:
    """As what it should be."""
    (tmp_path / "f").write_text("a = 1.5\n[[b]]\nc = 2\n")

    assert read_as(tmp_path / "f", Shape, "a") == Shape(1.5, [{"c": 2.0}])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = \n", "f:1:5: not valid TOML: Invalid value."),
        ("a = [1,\n", "f:2: not valid TOML: "),
        ("a = " + "[" * 100_000 + "]" * 100_000, "f: not valid TOML: nested too deep."),
        ("a = inf\n", "f: a: got inf. Valid: a finite number."),
        ("[[b]]\nc = nan\n", r"f: b\[0\].c: got nan. Valid: a finite number."),
        ("z = 1\n", r"f: Object contains unknown field `z`. Valid: a or b."),
    ],
    ids=["syntax", "end", "deep", "inf", "nan", "unknown"],
)
def test_a_mistake_is_one_line(tmp_path: Path, text: str, says: str) -> None:
    """With the file, its place or key, and what is valid."""
    (tmp_path / "f").write_text(text)

    with pytest.raises(TomlFileError, match=says) as found:
        read_as(tmp_path / "f", Shape, "a or b")

    assert "\n" not in str(found.value)


def test_what_is_no_text_or_is_not_there(tmp_path: Path) -> None:
    """One line each."""
    (tmp_path / "f").write_bytes(b"\xff")

    with pytest.raises(TomlFileError, match=r"f: is not UTF-8. Valid: a TOML file."):
        read_as(tmp_path / "f", Shape, "")
    with pytest.raises(TomlFileError, match=r"none: cannot be read: No such file or directory."):
        read_as(tmp_path / "none", Shape, "")


def test_a_text_alone_tells_what_and_where() -> None:
    """Apart, for whoever has a better word for the place."""
    with pytest.raises(TomlError) as found:
        tables_of("a = \n")

    assert (found.value.says, found.value.at) == ("Invalid value", "1:5")
