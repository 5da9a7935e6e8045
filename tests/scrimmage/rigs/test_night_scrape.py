"""The file of the box scores out of the scraper's rows."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from scenarios.model import JobSpec
from scrimmage.rigs.dates import pipeline_of
from scrimmage.rigs.night_scrape import SCRAPER, ScraperGoneError, scraped, unrun
from scrimmage.seasons import season_of
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import ApiOptions
from simulators.pipeline.hours import DAY, instant
from simulators.wire import Request

NIGHT = date(2025, 1, 15)


@pytest.fixture(scope="module")
def api() -> Api:
    """The API on the morning after."""
    options = ApiOptions(now=datetime(2025, 1, 16, 7, 30, tzinfo=UTC))
    return Api(options, season_of(2024, 0, None), wall=options.starts)


def rows_of(api: Api, spec: JobSpec) -> list[dict[str, Any]]:
    """What the API answers to the job."""
    game = spec.params["game_ids[]"][0]
    request = Request("GET", "x", spec.path, f"game_ids[]={game}&per_page=100", (("Authorization", "k"),))
    rows: list[dict[str, Any]] = json.loads(api.respond(request, 0).response.body)["data"]
    return rows


def test_the_rows_of_the_api_are_the_rows_of_the_file(api: Api) -> None:
    """To the last value: the pipeline and the API hold the same season."""
    file = pipeline_of(2024, 0, None, mornings=1).scraped(SCRAPER, NIGHT, instant(NIGHT + DAY, "02:30"))
    games = list(dict.fromkeys(str(game) for game in file.values("game_id")))
    rows, failed = scraped(games, lambda spec: ("complete", rows_of(api, spec)))

    assert failed == []
    assert len(games) == 11
    assert sorted(rows) == sorted(file.rows)


def test_a_game_that_did_not_come_whole_is_left_out(api: Api) -> None:
    """Half a game in a file would look like a whole one."""

    def ask(spec: JobSpec) -> tuple[str, list[dict[str, Any]]]:
        rows = rows_of(api, spec)
        return ("raised", rows[:5]) if "17804769" in spec.params["game_ids[]"] else ("complete", rows)

    rows, failed = scraped(["17804765", "17804769"], ask)

    assert failed == ["17804769"]
    assert {row[0] for row in rows} == {"17804765"}


@pytest.mark.parametrize("outcome", ["hung", "died"])
def test_without_a_scraper_there_is_no_going_on(outcome: str) -> None:
    """Every further game would hang as well."""
    with pytest.raises(ScraperGoneError, match=outcome):
        scraped(["1", "2"], lambda _: (outcome, []))


def test_what_nobody_called_did_not_run() -> None:
    """Every processor of phase 4, each as a strike of its own."""
    pipeline = pipeline_of(2024, 0, None, mornings=1)

    strikes = unrun(pipeline.description, 7, 1)
    tables = pipeline.stand(NIGHT, pipeline.heal_time(NIGHT), strikes).tables

    late = [one for one in pipeline.description.processors if one.phase == 4]
    assert [(strike.seed, strike.index) for strike in strikes] == [(7, n) for n in range(1, len(late) + 1)]
    assert not any(tables[one.writes].rows for one in late)
    assert tables["player_game_summary"].rows
