"""What the files had, and the tables have not: by hand, where the simulated season has no such date."""

from typing import Any

from reference.self_heal.completeness.raw import late, missing, whole_date
from reference.self_heal.graph import processor
from reference.self_heal.needs import Need, Why
from reference.validation.facts import Brought, Facts, Game, Held, ScraperRun

HOUR = 3_600_000_000
ENDED = 100 * HOUR
BOX = processor("bdl_player_boxscores")
SCHEDULE = processor("nbac_schedule")


def game(id_: str, *, final: bool = True, expected: bool = True) -> Game:
    """A game that ended at ENDED."""
    return Game(id_, expected, final, ENDED - 150 * 60_000_000, "H", "V", 1, 2)


def held(id_: str | None, rows: int = 30, keys: int | None = None, **nulls: int) -> Held:
    """Rows of a game."""
    return Held(id_, rows, rows if keys is None else keys, 0, 0, 0.0, nulls)


type Answers = dict[str, list[Any]]

HELD = "held:bdl_player_boxscores"
WHOLE: Answers = {
    "game": [game("1"), game("2")],
    "brought": [Brought("bdl_box_scores", id_, 30, 0) for id_ in ("1", "2")],
    HELD: [held("1"), held("2")],
}
"""Two games are played, brought and there."""


def facts(changed: Answers | None = None, now: int = ENDED + HOUR, status: str | None = "success") -> Facts:
    """Facts about the box scores, and what differs from whole ones."""
    runs = [ScraperRun("bdl_box_scores", status, 60, 2, "")] if status else []
    return Facts(now, {**WHOLE, "scraper": runs, **(changed or {})})


def need(*games: str) -> Need:
    """A need of these games."""
    return Need(BOX.name, 2, Why.PARTIAL, games, len(games))


def told(known: Facts) -> tuple[Need | None, list[str]]:
    """What is missing, and what is late."""
    return missing(BOX, known), [wait.game_id for wait in late(BOX, known)]


ONE: Answers = {"brought": [Brought("bdl_box_scores", "1", 30, 0)], HELD: [held("1")]}
"""Of the second there is nothing."""


def test_whole_is_whole() -> None:
    """A game too many is for gates."""
    assert told(facts()) == (None, [])
    assert told(facts({HELD: [held("1"), held("2"), held("9")]})) == (None, [])


def test_rows_of_no_game_are_partial_for_the_whole_date() -> None:
    """Only a load of the whole date takes them away."""
    known = facts({HELD: [held("1"), held(None)]})

    assert told(known)[0] == Need(BOX.name, 2, Why.PARTIAL, games=2)


def test_more_keys_than_the_file_had_rows_are_partial() -> None:
    """They are other rows."""
    assert told(facts({HELD: [held("1", 31), held("2")]})) == (
        need("1"), [],
    )  # fmt: skip


def test_what_is_torn_is_partial_though_no_file_tells_of_it() -> None:
    """The records may have been emptied."""
    torn = [held("1", 30, 29), held("2", points=1), held("9", 3, 2)]

    assert told(facts({"brought": [], HELD: torn}))[0] == need("1", "2", "9")


def test_a_game_is_late_for_48_hours_and_then_missing() -> None:
    """From its end."""
    assert told(facts(ONE, ENDED + 48 * HOUR - 1)) == (None, ["2"])
    assert told(facts(ONE, ENDED + 48 * HOUR)) == (need("2"), [])


def test_a_game_that_is_not_final_has_not_ended() -> None:
    """So it is late, however long ago it began."""
    assert told(facts({**ONE, "game": [game("1"), game("2", final=False)]}, ENDED + 99 * HOUR)) == (
        None,
        ["2"],
    )


def test_where_the_scraper_failed_or_never_ran_nothing_is_late() -> None:
    """Nobody knows what upstream has."""
    assert told(facts(ONE, status="failed")) == (need("2"), [])
    assert told(facts(ONE, status=None)) == (need("2"), [])


def test_what_the_table_has_all_the_same_is_neither_late_nor_missing() -> None:
    """It has come."""
    assert told(facts({"brought": []})) == (None, [])
    assert told(facts({"brought": []}, status="failed")) == (None, [])


def test_a_game_that_is_put_off_is_not_expected() -> None:
    """With whatever scraper."""
    assert told(facts({**ONE, "game": [game("1"), game("2", expected=False)]}, status="failed")) == (None, [])


def test_a_file_without_rows_of_a_game_calls_for_none() -> None:
    """It is listed, and empty."""
    empty = [Brought("bdl_box_scores", "1", 30, 0), Brought("bdl_box_scores", "2", 0, 0)]

    assert told(facts({"brought": empty, HELD: [held("1")]})) == (None, [])


def schedule(status: str | None = "success", rows: int = 0, *table: Held) -> Need | None:
    """What is missing of a schedule whose file had so many games."""
    return missing(SCHEDULE, Facts(ENDED, {
        "game": [], "brought": [Brought("nbac_schedule", str(one), 1, 0) for one in range(rows)],
        "held:nbac_schedule": list(table),
        "scraper": [ScraperRun("nbac_schedule", status, rows, rows, "")] if status else [],
    }))  # fmt: skip


def test_an_empty_schedule_is_missing_as_a_whole_where_its_scraper_failed() -> None:
    """Nobody knows its games then; where it ran well there are none."""
    assert schedule("failed") == Need("nbac_schedule", 2, Why.MISSING)
    assert schedule(None) == Need("nbac_schedule", 2, Why.MISSING)
    assert schedule() is None
    assert schedule("failed", 0, held("1", 1)) is None


def test_the_schedule_is_held_against_its_file() -> None:
    """It is its own expectation, so nothing of it is late."""
    assert schedule("success", 2) == Need("nbac_schedule", 2, Why.MISSING, games=2)
    assert schedule("success", 2, held("1", 1)) == Need("nbac_schedule", 2, Why.PARTIAL, ("0",), 1)
    assert late(SCHEDULE, facts({"held:nbac_schedule": [held("1", 1), held("2", 1)]})) == ()


def test_a_whole_date_costs_the_games_that_are_known() -> None:
    """By the file and the schedule; by other files where there is neither."""
    three = [Brought("bdl_box_scores", "3", 30, 0)]
    others = [Brought("nbac_gamebook", id_, 30, 0) for id_ in ("1", "2")]

    assert whole_date(BOX, Why.RUN, facts({"brought": three})).games == 3
    assert whole_date(BOX, Why.RUN, facts({"brought": others, "game": []})).games == 2
