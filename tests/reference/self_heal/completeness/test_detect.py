"""One look at a date of the simulated season."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from reference.self_heal.completeness import detect
from reference.self_heal.graph import PROCESSORS, of_phases
from reference.validation.tables import Tables as Places
from reference.warehouse import Parameters, Row, TableMissingError, Warehouse, WarehouseError
from simulators.pipeline.description import default
from tests.reference.self_heal.heal_night import (
    asked,
    at,
    days,
    found,
    games,
    late,
    look,
    season,
    stand,
    warehouse,
)  # fmt: skip

RAW = [one.name for one in of_phases((2,))]
RECORDS = ("scraper_runs", "scraper_games", "processor_runs")


class Watched:
    """A warehouse that notes its calls and fails from one of them on."""

    def __init__(self, inner: Warehouse, error: WarehouseError | None = None, first: int = 1) -> None:
        self.inner, self.error, self.first = inner, error, first
        self.calls: list[float] = []

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Ask, or fail."""
        self.calls.append(timeout)
        if self.error and len(self.calls) >= self.first:
            raise self.error
        return self.inner.query(sql, parameters, timeout=timeout)

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Nobody does."""
        raise AssertionError(table, rows, timeout)

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Nobody does."""
        raise AssertionError(name, now, timeout)


def test_no_healthy_date_raises_anything_but_what_is_late() -> None:
    """Every fourth date of a season; what is late is told exactly."""
    waits = 0
    for day in season().days[::4]:
        findings = look(day, stand(day))
        assert (findings.needs, findings.doubts) == ((), ()), day
        assert {str(wait) for wait in findings.waits} == late(day), day
        waits += len(findings.waits)
    assert waits > 3


def idle() -> date:
    """A date inside the season without games."""
    first, *_, last = season().days
    dates = (first + timedelta(days=ahead) for ahead in range((last - first).days))
    return next(day for day in dates if day not in season().days)


def test_a_date_without_games_is_whole() -> None:
    """Its runs are there; where one is not, that is missing all the same."""
    day = idle()

    assert look(day, stand(day)).whole
    assert found(look(day, stand(day, {"kind": "processor_never_ran", "processor": RAW[1]}))) == {
        RAW[1]: ("run",)
    }


@pytest.mark.parametrize("name", [one.name for one in PROCESSORS])
@pytest.mark.parametrize("kind", ["processor_failed", "processor_never_ran", "processor_running"])
def test_a_run_that_is_not_well_is_found(name: str, kind: str) -> None:
    """For the whole date, with what it would cost; a run that began hours ago hangs."""
    day = days()[4]
    findings = look(day, stand(day, {"kind": kind, "processor": name}))
    (need,) = (need for need in findings.needs if need.processor == name)

    assert (str(need.why), need.game_ids) == ("run", ())
    assert need.games == (len(games(day)) if need.phase == 2 else 0)


@pytest.mark.parametrize("name", [one.name for one in PROCESSORS])
def test_an_earlier_run_says_nothing(name: str) -> None:
    """Only the latest counts."""
    day = days()[4]

    assert look(day, stand(day, {"kind": "processor_twice", "processor": name, "first": "failed"})).whole


@pytest.mark.parametrize(
    "damage",
    [
        {"kind": "quality_lowered", "table": "player_game_summary"},
        {"kind": "points_disagree", "table": "bdl_player_boxscores"},
        {"kind": "stale_partition", "table": "team_game_summary"},
    ],
    ids=lambda damage: damage["kind"],
)
def test_wrong_values_are_not_missing(damage: Mapping[str, Any]) -> None:
    """Gates find them, and a person decides."""
    assert look(days()[4], stand(days()[4], damage)).whole


@pytest.mark.parametrize("table", RAW)
def test_a_missing_raw_table_is_missing_for_the_whole_date(table: str) -> None:
    """The others are told beside it; what is computed from it is for the closure."""
    day = days()[2]
    gone = {"kind": "table_missing", "table": table}
    other = next(name for name in reversed(RAW) if name != table)
    tables = {**stand(day, {"kind": "drop_games", "table": other, "count": 1})}
    del tables[table]
    needs = found(look(day, tables))

    assert needs.pop(table) == ("missing",)
    assert list(needs) == [other]
    assert len(needs[other]) == 2
    assert look(day, stand(day, gone), (2,)).needs[0].games == len(games(day))


def test_records_that_are_not_there_tell_of_no_run() -> None:
    """Of processors all is missing then; where files tell of nothing, what stands in the tables is enough."""
    day = days()[2]
    gone = {name: {table: one for table, one in stand(day).items() if table != name} for name in RECORDS}

    assert look(day, gone["scraper_games"]).whole
    assert look(day, gone["scraper_runs"]).whole
    assert found(look(day, gone["processor_runs"])) == {one.name: ("run",) for one in PROCESSORS}


def test_a_table_that_is_not_there_is_not_missing_without_games() -> None:
    """Only its run counts."""
    day = idle()
    tables = {name: one for name, one in stand(day).items() if name not in (RAW[1], "team_game_summary")}

    assert look(day, tables).whole


def test_a_raw_table_that_is_missing_is_a_doubt_for_the_phases_after_it() -> None:
    """They are looked at once it is there."""
    day = days()[2]
    tables = {name: one for name, one in stand(day).items() if name != "nbac_schedule"}

    assert look(day, tables, (3, 4)).doubts != ()
    assert look(day, tables, (3, 4)).needs == ()


def test_a_warehouse_without_any_table_is_a_doubt() -> None:
    """It did not answer otherwise."""
    findings = look(days()[2], {})

    assert findings.needs == ()
    assert findings.doubts != ()


@pytest.mark.parametrize("phases", [(2,), (3, 4), (2, 3, 4)])
def test_a_look_is_one_query(phases: tuple[int, ...]) -> None:
    """Within the seconds that are left, and two where a table is missing."""
    day = days()[2]
    whole, hurt = dict(stand(day)), dict(stand(day))
    del hurt["odds_api_game_lines" if 2 in phases else "ml_feature_store_v2"]
    for tables, calls in ((whole, 1), (hurt, 2)):
        watched = Watched(warehouse(tables))
        detect(watched, asked(day), phases, lambda: 7.0, Places())
        assert watched.calls == [7.0] * calls


@pytest.mark.parametrize("first", [1, 2])
@pytest.mark.parametrize(
    "error",
    [WarehouseError("dead"), TableMissingError("nba_raw.bdl_player_boxscores", denied=True)],
    ids=["dead", "denied"],
)
def test_an_outage_is_a_doubt(first: int, error: WarehouseError) -> None:
    """Also right after a table that is not there, which may be part of it."""
    day = days()[2]
    tables = {name: one for name, one in stand(day).items() if name != "odds_api_game_lines"}
    findings = detect(Watched(warehouse(tables), error, first), asked(day), (2,), lambda: 7.0, Places())

    assert (findings.needs, findings.waits) == ((), ())
    assert str(error) in findings.doubts


def test_without_time_nothing_is_asked() -> None:
    """It is a doubt as well."""

    def none() -> float:
        raise WarehouseError("no time left")

    watched = Watched(warehouse({}))

    assert detect(watched, asked(days()[2]), (2,), none, Places()).doubts == ("no time left",)
    assert watched.calls == []


@pytest.fixture(scope="module")
def renamed() -> Iterator[tuple[Warehouse, Places]]:
    """A night under other names of datasets and tables."""
    day = days()[2]
    store = warehouse({**stand(day, {"kind": "drop_games", "table": RAW[1], "count": 1})})
    places = Places({name: f"mine.t_{name}" for name in Places().places})
    store.query("CREATE SCHEMA mine", {}, timeout=10)
    for name, place in places.places.items():
        if name in default().tables:
            copy = f"CREATE TABLE {place} AS SELECT * FROM {default().place(name)}"  # noqa: S608  names are ours
            store.query(copy, {}, timeout=10)
            store.query(f"DROP TABLE {default().place(name)}", {}, timeout=10)
    yield store, places
    store.close()


def test_tables_may_have_other_names(renamed: tuple[Warehouse, Places]) -> None:
    """Those of PIPELINE_FILE."""
    store, places = renamed
    findings = detect(store, asked(days()[2]), (2, 3, 4), lambda: 7.0, places)

    assert list(found(findings)) == [RAW[1]]


def test_a_run_that_has_just_begun_is_waited_for() -> None:
    """For half an hour."""
    day = days()[2]
    tables = stand(day, {"kind": "processor_running", "processor": "ml_feature_store"})
    runs = [row for row in tables["processor_runs"].dicts() if row["processor"] == "ml_feature_store"]
    begun = int(str(runs[-1]["started_at"]))
    soon = look(day, tables, (3, 4), now=begun + 29 * 60_000_000)

    assert (soon.needs, [str(wait) for wait in soon.waits]) == ((), ["ml_feature_store"])
    assert found(look(day, tables, (3, 4), now=begun + 30 * 60_000_000)) == {"ml_feature_store": ("run",)}
    assert at(day) > begun


def test_phases_that_ran_before_what_they_read_are_stale() -> None:
    """A later run of the box scores makes phase 3 stale, and phase 4 follows by the closure."""
    day = days()[2]
    tables = dict(stand(day))
    runs = tables["processor_runs"]
    again = ("bdl_player_boxscores", day, "again", "success", at(day) - 60_000_000, at(day))
    tables["processor_runs"] = runs.holding((*runs.rows, again))

    assert found(look(day, tables)) == {"player_game_summary": ("stale",), "team_game_summary": ("stale",)}
