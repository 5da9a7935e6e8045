"""The file of tolerances."""

from pathlib import Path

import pytest

from scrimmage.signoff.tolerances import Tolerance, Tolerances, TolerancesError, read


def test_it_is_read(tmp_path: Path) -> None:
    """What it leaves out is the default."""
    file = tmp_path / "tolerances.toml"
    file.write_text("[default]\nrelative = 0.2\n[claims.VG6]\nabsolute = 0.5\n")

    assert read(file) == Tolerances(Tolerance(0.2), {}, {"VG6": Tolerance(0.1, 0.5)})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[default", "tolerances.toml:1: not valid TOML"),
        ("[default]\nrelativ = 1\n", "relativ"),
        ("[default]\nrelative = -1\n", "Expected `float` >= 0"),
        ("[objectives]\nT4 = 0.1\n", r"\$.objectives"),
        ("[objectives.T9]\nrelative = 1\n", r"\[objectives.T9\]: unknown id. Valid: T1, T2, T3, T4"),
        ("[claims.T4]\nrelative = 1\n", r"\[claims.T4\]: unknown id. Valid: RL1, "),
    ],
)
def test_a_mistake_is_one_error(tmp_path: Path, text: str, says: str) -> None:
    """With the file, and what is valid."""
    file = tmp_path / "tolerances.toml"
    file.write_text(text)

    with pytest.raises(TolerancesError, match=says):
        read(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """By its path."""
    with pytest.raises(TolerancesError, match=r"none.toml: cannot be read: No such file"):
        read(tmp_path / "none.toml")
