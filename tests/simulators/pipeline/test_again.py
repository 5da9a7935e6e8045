"""A processor that runs once more."""

from simulators.pipeline.again import Again, calls, fetched, made, merged, recorded, run_again
from simulators.pipeline.records import games_of
from simulators.pipeline.table import Table
from tests.simulators.pipeline.made import day_of, pipe, rows_by_game

DAY = day_of(6)
BOX = "bdl_player_boxscores"
AT = pipe().heal_time(DAY)


def _again(name: str, games: tuple[str, ...] | None = None) -> Again:
    return Again(pipe().description.processor(name), DAY, "run", games)


def _games() -> tuple[str, ...]:
    return tuple(rows_by_game(pipe().tables(DAY, AT)[BOX]))


def _file(again: Again) -> Table:
    file = fetched(pipe(), again, AT)
    assert file is not None
    return file


def test_only_phase_2_fetches() -> None:
    """Some games or all of them; a call each, also for one that is not there."""
    some = _again(BOX, (_games()[0], "90000001"))

    assert fetched(pipe(), _again("team_game_summary"), AT) is None
    assert list(rows_by_game(_file(some))) == [_games()[0]]
    assert list(rows_by_game(_file(_again(BOX)))) == [*_games()]
    assert [calls(pipe(), one, AT) for one in (some, _again(BOX), _again("team_game_summary"))] == [2, 6, 0]


def test_records_tell_of_games_that_were_fetched_and_of_those_that_were_not() -> None:
    """A game that upstream no longer has is not listed any more; other scrapers' games are let alone."""
    tables = pipe().tables(DAY, AT)
    again = _again(BOX, (_games()[0],))
    nothing = _file(again).holding(())

    told = recorded(pipe(), tables, again, nothing, AT)

    listed, before = (
        {(row[0], row[2]) for row in one.rows} for one in (told["scraper_games"], tables["scraper_games"])
    )
    assert before - listed == {("bdl_box_scores", _games()[0])}
    run = told["scraper_runs"].rows[-1]
    assert run[:4] == ("bdl_box_scores", DAY, "run", "success")
    assert run[4:6] == (len(tables[BOX].rows) - rows_by_game(tables[BOX])[_games()[0]], 5)


def test_a_file_without_rows_tells_no_fields() -> None:
    """As on the first morning."""
    again = _again(BOX)

    told = recorded(pipe(), {}, again, _file(again).holding(()), AT)

    assert told["scraper_runs"].rows[-1][4:7] == (0, 0, "")
    assert told["scraper_games"].rows == ()


def test_rows_of_other_games_stay() -> None:
    """A whole date replaces everything, whatever stood there."""
    table = pipe().tables(DAY, AT)[BOX]
    again = _again(BOX, (_games()[0],))
    one = made(pipe(), again, {}, _file(again), AT)

    assert rows_by_game(merged(table, again, one)) == rows_by_game(table)
    assert merged(table, _again(BOX), one) == one
    assert merged(None, again, one) == one


def test_a_whole_run_gives_every_table() -> None:
    """A run of phase 3 computes what stands in the tables; the given ones are let alone."""
    tables = pipe().tables(DAY, AT)
    games = _games()[:2]
    short = {**tables, BOX: tables[BOX].where("game_id", lambda game: game not in games)}

    summary = run_again(pipe(), short, _again("team_game_summary"), AT)
    healed = run_again(pipe(), short, _again(BOX, games), AT)

    assert len(summary["team_game_summary"].rows) == len(tables["team_game_summary"].rows) - 4
    assert games_of(healed[BOX], DAY) == games_of(tables[BOX], DAY)
    assert summary["scraper_runs"] == tables["scraper_runs"] != healed["scraper_runs"]
