"""Games that upstream has not given yet."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from reference.validation import BoundaryAt
from tests.reference.validation.after import after, says
from tests.reference.validation.night import DAY, NOW, PROJECT, SEVEN, Tables, bench, found, night

LATE = ("upstream_late", "info")
TABLES = ("bdl_player_boxscores", "player_game_summary", "team_game_summary")


def late(tables: Tables) -> None:
    """Box scores of one game have not come; the scraper ran well."""
    for table in TABLES:
        tables.drop(table, game_id="g1")
    tables.drop("scraper_games", scraper="bdl_box_scores", game_id="g1")
    tables.change("scraper_runs", {"scraper": "bdl_box_scores"}, game_count=4)


@pytest.mark.parametrize("phase", ["1-2", "2-3", "3-4"])
def test_a_late_game_is_a_finding_of_its_own(phase: str) -> None:
    """It weighs nothing, and does not count as missing."""
    assert after(phase, late) == [("upstream_late", "info")]


def test_a_late_game_is_named() -> None:
    """With the scraper."""
    assert says("2-3", late) == ["upstream has not given bdl_box_scores g1 yet"]


def test_a_blocking_gate_opens_on_a_late_game() -> None:
    """It warns."""
    tables = night()
    late(tables)
    it = bench(tables)

    assert it.ask("3-4").outcome == "warned"
    assert len(it.next.bodies) == 1


def test_all_may_be_late() -> None:
    """An upstream that gives nothing at all is late, as long as the scraper ran well."""

    def nothing(tables: Tables) -> None:
        for table in TABLES:
            tables[table].clear()
        tables.drop("scraper_games", scraper="bdl_box_scores")
        tables.change("scraper_runs", {"scraper": "bdl_box_scores"}, game_count=0, row_count=0, fields="")

    assert after("1-2", nothing) == [("upstream_late", "info")]
    assert after("3-4", nothing) == [("upstream_late", "info")]


def test_a_game_that_a_failed_scraper_did_not_bring_is_missing() -> None:
    """Nobody knows what upstream has."""

    def failed(tables: Tables) -> None:
        late(tables)
        tables.change("scraper_runs", {"scraper": "bdl_box_scores"}, status="failed")

    assert after("2-3", failed) == [("game_count", "warning")]


def test_a_game_without_lines_is_late_like_any_other() -> None:
    """A scraper that ran well and brought less than is expected is never passed over in silence."""

    def no_lines(tables: Tables) -> None:
        tables.drop("odds_api_game_lines", game_id="g1")
        tables.drop("scraper_games", scraper="odds_api_lines", game_id="g1")
        tables.change("scraper_runs", {"scraper": "odds_api_lines"}, game_count=4)

    assert [after(phase, no_lines) for phase in ("1-2", "2-3", "3-4")] == [[LATE], [LATE], []]


@pytest.mark.parametrize(
    ("after_tipoff", "outcome"),
    [
        (timedelta(hours=50, minutes=29), [("upstream_late", "info")]),
        (timedelta(hours=50, minutes=30), [("game_count", "warning")]),
    ],
)
def test_it_is_late_for_48_hours_after_its_end(
    after_tipoff: timedelta, outcome: list[tuple[str, str]]
) -> None:
    """Which is 150 minutes after the tip-off; then it is missing."""
    tables = night()
    late(tables)
    asked = BoundaryAt("2-3", DAY, SEVEN + after_tipoff, PROJECT, "http://next.invalid/")

    assert found(bench(tables).gate()(asked)) == outcome


def test_a_game_without_a_tipoff_may_still_come() -> None:
    """It is not dated to the hour yet."""

    def undated(tables: Tables) -> None:
        late(tables)
        tables.change("nbac_schedule", {"game_id": "g1"}, tipoff=None)

    assert ("upstream_late", "info") in after("2-3", undated)


def test_what_stands_in_the_table_has_come() -> None:
    """Whatever the list of the file says."""
    drop: Callable[[Tables], None] = lambda tables: tables.drop("scraper_games", game_id="g1")  # noqa: E731

    assert NOW
    assert after("2-3", drop) == []
