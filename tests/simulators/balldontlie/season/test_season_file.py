"""Season files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulators.balldontlie.season import SeasonFileError, from_file

HEAD = "season,game_date,home,visitor,home_score,visitor_score,postseason"
FIRST = "2024,2024-10-22,BOS,NYK,132,109,false"
SECOND = "2024,2024-10-22,LAL,MIN,110,103,false"
LATER = "2024,2024-10-24,BOS,NYK,98,101,false"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write lines to a file."""

    def write_lines(*lines: str, encoding: str = "utf-8", newline: str = "\n") -> Path:
        path = tmp_path / "season.csv"
        path.write_bytes((newline.join(lines) + newline).encode(encoding))
        return path

    return write_lines


def refusal(path: Path, year: int | None = None) -> str:
    """What the error says, without the folder."""
    with pytest.raises(SeasonFileError) as refused:
        from_file(path, 0, year=year)
    return str(refused.value).removeprefix(f"{path.parent}/")


def test_a_file_becomes_a_season(write: Write) -> None:
    """Games by date, thirty teams' worth of players, rows that sum to the file's scores."""
    season = from_file(write(HEAD, LATER, FIRST, SECOND), 0)

    assert season.year == 2024
    assert [(game.day.day, game.home_score) for game in season.games if game.home_id == 2] == [
        (22, 132),
        (24, 98),
    ]
    assert len(season.players) > 500
    for game in season.games:
        points = sum(line.pts for line in season.lines(game))
        assert points == game.home_score + game.visitor_score


def test_the_same_file_and_seed_give_the_same_season(write: Write) -> None:
    """Another seed draws other quarters and rows, and keeps the scores."""
    path = write(HEAD, FIRST, SECOND)
    one, other = from_file(path, 0), from_file(path, 1)

    assert from_file(path, 0).games == one.games
    assert other.games != one.games
    assert {game.home_score for game in other.games} == {132, 110}


def test_unknown_columns_are_ignored_and_order_is_free(write: Write) -> None:
    """Also with spaces about the names and cells."""
    path = write(
        "arena, home ,visitor,season,game_date,postseason,home_score,visitor_score",
        "TD Garden, BOS ,NYK,2024,2024-10-22,false,132,109",
    )

    assert from_file(path, 0).games[0].home_id == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_files_of_every_editor_are_read(write: Write, encoding: str, newline: str) -> None:
    """With or without a byte order mark, with either line end, and blank lines between."""
    path = write(HEAD, "", FIRST, "", encoding=encoding, newline=newline)

    assert len(from_file(path, 0).games) == 1


def test_one_season_of_several_is_chosen_by_year(write: Write) -> None:
    """Without a year the file is refused, and its seasons are told."""
    path = write(HEAD, FIRST, "2023,2023-10-24,DEN,LAL,119,107,false")

    assert [game.season for game in from_file(path, 0, year=2023).games] == [2023]
    assert refusal(path) == "season.csv:1: holds the seasons 2023, 2024; say which one."
    assert refusal(path, 2022) == "season.csv:1: has no season 2022. Valid: 2023, 2024."


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (
            (HEAD, FIRST, "2024,2024-10-24,BOX,NYK,98,101,false"),
            "season.csv:3: home: got 'BOX'. Valid: ATL, BOS",
        ),
        ((HEAD, "", FIRST, "2024,24 Oct,BOS,NYK,98,101,false"), "season.csv:4: game_date: got '24 Oct'."),
        ((HEAD, FIRST + ",more"), "season.csv:2: got 8 cells. Valid: 7"),
        ((HEAD, FIRST[:-6]), "season.csv:2: got 6 cells. Valid: 7"),
        ((HEAD,), "season.csv:2: holds no game."),
        (("",), "season.csv:1: has no column 'season'."),
        ((HEAD.replace("home,", "hme,"), FIRST), "season.csv:1: has no column 'home'."),
        ((HEAD + ",home", FIRST + ",BOS"), "season.csv:1: has the column 'home' 2 times."),
        ((HEAD, FIRST, FIRST), "season.csv:3: home: this team plays on 2024-10-22 already, at line 2."),
        ((HEAD, FIRST, '2024,"2024'), "season.csv:3: is no CSV"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(write: Write, lines: tuple[str, ...], says: str) -> None:
    """File, line, what was got and what is valid."""
    assert refusal(write(*lines)).startswith(says)


def test_a_misspelt_column_is_asked_about(write: Write) -> None:
    """The strange column nearest to the missing one."""
    assert "Did you mean 'game_dat'?" in refusal(write(HEAD.replace("game_date", "game_dat"), FIRST))


def test_a_line_number_counts_lines_in_quotes(write: Write) -> None:
    """A cell may hold a line end; the row is named by its first line."""
    path = write(HEAD + ",note", FIRST + ',"two\nlines"', "2024,2024-10-24,BOX,NYK,98,101,false,")

    assert refusal(path).startswith("season.csv:4: home: got 'BOX'")


def test_two_games_with_one_id_are_refused(write: Write) -> None:
    """The earlier line is named."""
    path = write(HEAD + ",game_id", FIRST + ",7", SECOND + ",7")

    assert refusal(path).startswith("season.csv:3: game_id: got 7, as at line 2.")


def test_a_file_that_is_not_utf8_is_refused_with_the_line(write: Write) -> None:
    """Latin-1 is the usual culprit."""
    path = write(HEAD + ",arena", FIRST + ",Café", encoding="latin-1")

    assert refusal(path) == "season.csv:2: got byte 0xe9. Valid: UTF-8."


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """With the reason of the system."""
    assert refusal(tmp_path / "none.csv") == "none.csv: cannot be read: No such file or directory."
