"""The cells of a season file."""

from collections.abc import Callable
from datetime import date

import pytest

from simulators.balldontlie.season import cells
from simulators.balldontlie.season.cells import CellError, close_to


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (cells.season, "2024", 2024),
        (cells.season, "2024-25", 2024),
        (cells.season, "1999-00", 1999),
        (cells.iso_date, "2024-10-22", date(2024, 10, 22)),
        (cells.team, "BKN", 3),
        (cells.score, "110", 110),
        (cells.score, "", None),
        (cells.truth, "True", True),
        (cells.truth, "0", False),
        (cells.stage, "ist", "cup"),
        (cells.game_id, "22400061", 22400061),
        (cells.tipoff, "1970-01-01T00:00:01Z", 1_000_000),
        (cells.tipoff, "1970-01-01T00:00:01", 1_000_000),
        (cells.tipoff, "1970-01-01T01:00:01+01:00", 1_000_000),
    ],
)
def test_a_good_cell_is_read(read: Callable[[str], object], text: str, value: object) -> None:
    """Each kind of cell, in each way it may be written."""
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "says"),
    [
        (cells.season, "24", "such as 2024"),
        (cells.season, "2024-26", "such as 2024"),
        (cells.season, "0000", "such as 2024"),
        (cells.iso_date, "22.10.2024", "YYYY-MM-DD"),
        (cells.iso_date, "2024-02-30", "YYYY-MM-DD"),
        (cells.team, "BRK", "Did you mean 'BKN'"),
        (cells.team, "bos", "Did you mean 'BOS'"),
        (cells.team, "", "ATL, BOS"),
        (cells.score, "-1", "from 1 to 250"),
        (cells.score, "0", "from 1 to 250"),
        (cells.score, "99.5", "from 1 to 250"),
        (cells.score, "\u0661\u0662", "from 1 to 250"),
        (cells.truth, "maybe", "true or false"),
        (cells.truth, "", "true or false"),
        (cells.stage, "play-in", "Did you mean 'playin'"),
        (cells.game_id, "0", "from 1 to"),
        (cells.game_id, "abc", "from 1 to"),
        (cells.tipoff, "tonight", "2024-10-23T00:00:00Z"),
    ],
)
def test_a_bad_cell_is_refused(read: Callable[[str], object], text: str, says: str) -> None:
    """The message repeats what it got and says what is valid."""
    with pytest.raises(CellError) as refused:
        read(text)

    assert repr(text) in str(refused.value)
    assert says in str(refused.value)


def test_nothing_near_gives_no_question() -> None:
    """A guess without ground would mislead."""
    assert close_to("zzz", ["home", "visitor"]) == ""
