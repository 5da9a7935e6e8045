"""One row of a season file."""

from datetime import date

import pytest

from simulators.balldontlie.season.cells import CellError
from simulators.balldontlie.season.season_rows import Row, read_row

GOOD = {
    "season": "2024",
    "game_date": "2024-10-22",
    "home": "BOS",
    "visitor": "NYK",
    "home_score": "132",
    "visitor_score": "109",
    "postseason": "false",
}


def read(**changes: str) -> Row:
    """The good row with some cells changed."""
    return read_row(2, GOOD | changes)


def test_a_row_of_required_cells_is_a_regular_game() -> None:
    """What is not told is None."""
    row = read()

    assert (row.line, row.season, row.day, row.home_id, row.visitor_id) == (
        2,
        2024,
        date(2024, 10, 22),
        2,
        20,
    )
    assert (row.stage, row.game_id, row.tipoff, row.original_day) == ("regular", None, None, None)


def test_postseason_means_playoffs_where_no_type_is_told() -> None:
    """The two must agree."""
    assert read(postseason="true").stage == "playoffs"


def test_empty_optional_cells_are_as_good_as_none() -> None:
    """A column may be filled for some games only."""
    assert read(game_id="", tipoff_utc="", original_date="", game_type="") == read()


def test_optional_cells_are_read() -> None:
    """Each of them."""
    row = read(game_id="7", tipoff_utc="2024-10-22T23:30:00Z", original_date="2024-10-21", game_type="playin")

    assert (row.game_id, row.stage, row.original_day) == (7, "playin", date(2024, 10, 21))
    assert row.tipoff == 1_729_639_800_000_000


def test_two_empty_scores_are_a_game_never_played() -> None:
    """As 171 games of 2019-20 were not."""
    row = read(home_score="", visitor_score="")

    assert row.home_score is row.visitor_score is None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"home": "BOX"}, "home: got 'BOX'"),
        ({"visitor": "BOS"}, "visitor: got 'BOS', which is the home team too"),
        ({"home_score": ""}, "one is empty. Valid: both, or neither"),
        ({"home_score": "109"}, "got 109, a draw"),
        ({"game_type": "playoffs"}, "postseason: got 'false' with game_type 'playoffs'"),
        ({"postseason": "true", "game_type": "ist"}, "postseason: got 'true' with game_type 'ist'"),
        ({"tipoff_utc": "2024-10-23T23:30:00Z"}, "which is 2024-10-23 in New York"),
        ({"original_date": "soon"}, "original_date: got 'soon'"),
    ],
)
def test_a_row_that_cannot_be_is_refused(changes: dict[str, str], says: str) -> None:
    """The column stands in front."""
    with pytest.raises(CellError) as refused:
        read(**changes)

    assert says in str(refused.value)


def test_a_tipoff_after_midnight_utc_is_on_the_eastern_day() -> None:
    """Half past ten in the evening in Los Angeles' honour: the UTC date is the next one."""
    assert read(tipoff_utc="2024-10-23T02:30:00Z").day == date(2024, 10, 22)
