"""A file is read in a few minutes."""

from pathlib import Path

LONGEST = 300
"""Lines of a Python file. The house taste is half of it."""


def test_no_file_is_long(root: Path, files: list[Path]) -> None:
    """What grows over 300 lines holds two things, and is split."""
    lines = {str(path): len((root / path).read_text().splitlines()) for path in files if path.suffix == ".py"}

    assert {name: count for name, count in lines.items() if count > LONGEST} == {}
