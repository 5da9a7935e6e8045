"""Any damage to any date: what a look finds, closed over the graph, is what is true of the night."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reference.self_heal.graph import closure
from simulators.pipeline.description import default
from simulators.pipeline.night_truth import night_truth
from tests.reference.self_heal.heal_night import at, games, look, season, stand
from tests.simulators.pipeline.damages.examples import EXAMPLES
from tests.simulators.pipeline.made import strike

type Raw = Mapping[str, Any]

LOADED = [name for name, spec in default().tables.items() if "processed_at" in spec.columns]
GAME_TABLES = [name for name in LOADED if "game_id" in default().tables[name].columns]
SCHEDULE = "nbac_schedule"
RECORDS = ["scraper_runs", "scraper_games", "processor_runs"]
PROCESSORS = [one.name for one in default().processors]


def damage(kind: str, **settings: Any) -> st.SearchStrategy[Raw]:
    """One of these settings each."""
    return st.fixed_dictionaries(
        {"kind": st.just(kind), **{name: st.sampled_from(of) for name, of in settings.items()}}
    )


DAMAGES = st.one_of(
    st.sampled_from(EXAMPLES),
    damage("drop_games", table=GAME_TABLES, count=[1, 3]),
    damage("wrong_date", table=GAME_TABLES, count=[1, 3], days=[-1, 1]),
    damage("drop_rows", table=LOADED, share=[0.02, 0.2]),
    damage("duplicates", table=LOADED, share=[0.02, 0.2]),
    damage("table_missing", table=[*LOADED, *RECORDS]),
    damage("table_empty", table=[*LOADED, *RECORDS]),
    damage("processor_failed", processor=PROCESSORS),
    damage("processor_never_ran", processor=PROCESSORS),
    damage("processor_running", processor=PROCESSORS),
    damage("scraper_failed", scraper=[one.name for one in default().scrapers]),
    damage("scraper_nothing", scraper=[one.name for one in default().scrapers]),
    st.sampled_from(LOADED).flatmap(
        lambda table: st.sampled_from([*default().tables[table].columns]).map(
            lambda column: {"kind": "columns_null", "table": table, "columns": [column], "share": 0.1}
        )
    ),
)


@settings(deadline=None, max_examples=40)
@given(day=st.sampled_from(season().days), damages=st.lists(DAMAGES, min_size=1, max_size=2))
@example(
    day=date(2024, 10, 22),
    damages=[
        {"kind": "wrong_date", "table": "nbac_schedule", "count": 1, "days": -1},
        {"kind": "scraper_failed", "scraper": "odds_api_lines"},
    ],
)
def test_what_is_found_is_what_is_true(day: date, damages: list[Raw]) -> None:
    """Told by what made and damaged the tables, never by a check; a whole date may be named by its games.

    Where the schedule is among it, more may come to light when it is healed: the truth knows already.
    """
    struck = season().stand(day, at(day), [strike(one, place) for place, one in enumerate(damages)])
    findings = look(day, struck.tables)
    truth = night_truth(season(), day, at(day), struck, stand(day))
    true = {need.processor: need.game_ids for need in truth.needs}
    own = {need.processor: list(need.game_ids) for need in findings.needs}

    assert findings.doubts == ()
    assert set(closure(own)) == set(true) or (SCHEDULE in own and set(closure(own)) < set(true))
    for name, fetched in own.items():
        whole = SCHEDULE in own or set(fetched) >= set(games(day))
        assert fetched == true[name] or (true[name] == [] and whole), name
