"""Get the facts."""

import pytest

from reference.validation import Tables
from reference.validation.checks import CHECKS
from reference.validation.facts import Ask, Names
from reference.validation.plan import asks_of, gather
from reference.warehouse import (
    ColumnMissingError,
    QueryRefusedError,
    Row,
    TableMissingError,
    WarehouseError,
)

FIRST = {"fact": "asked", "body": "{}"}
NAMES: Names = {}
ASKS = [
    Ask("game", ("nbac_schedule",), "1 AS a", "FROM {nbac_schedule}", dict),
    Ask("run", ("processor_runs",), "1 AS a", "FROM {processor_runs}", dict),
    Ask("both", ("nbac_schedule", "scraper_runs"), "1 AS a", "FROM {nbac_schedule}, {scraper_runs}", dict),
]


class Script:
    """A warehouse that fails wherever a name stands in the SQL; the first that matches."""

    def __init__(self, **errors: Exception) -> None:
        self.errors = errors
        self.asked: list[str] = []

    def __call__(self, sql: str) -> list[Row]:
        """Answer each question with one fact."""
        self.asked.append(sql)
        for name, error in self.errors.items():
            if name in sql:
                raise error
        keys = [ask.key for ask in ASKS if f"SELECT '{ask.key}'" in sql]
        return [FIRST, *({"fact": key, "body": '{"a": 1}'} for key in keys)]


def gathered(script: Script) -> tuple[set[str], dict[str, str]]:
    """Which facts are there, and why others are not."""
    answers = gather(ASKS, script, Tables(), "proj")
    return set(answers.facts), answers.lost


def test_all_is_one_query() -> None:
    """With the whole names of the tables."""
    script = Script()

    assert gathered(script) == ({"game", "run", "both"}, {})
    assert len(script.asked) == 1
    assert "`proj.nba_raw.nbac_schedule`" in script.asked[0]


def test_a_missing_table_costs_only_what_reads_it() -> None:
    """It is named, and the rest asked again, once."""
    script = Script(nbac_schedule=TableMissingError("nba_raw.nbac_schedule"))
    reason = "table nba_raw.nbac_schedule is missing or may not be read"

    assert gathered(script) == ({"run"}, {"game": reason, "both": reason})
    assert len(script.asked) == 2


def test_what_is_lost_by_a_missing_table_alone_is_marked() -> None:
    """With the table; one that may not be read is not known to be missing."""
    gone = gather(ASKS, Script(nbac_schedule=TableMissingError("nba_raw.nbac_schedule")), Tables(), "proj")
    denied = TableMissingError("nba_raw.nbac_schedule", denied=True)

    assert gone.gone == dict.fromkeys(("game", "both"), frozenset({"nbac_schedule"}))
    assert gather(ASKS, Script(nbac_schedule=denied), Tables(), "proj").gone == {}
    assert gather(ASKS, Script(SELECT=WarehouseError("dead")), Tables(), "proj").gone == {}


def test_a_missing_dataset_costs_all_its_tables() -> None:
    """Where the warehouse names only that."""
    script = Script(nba_orchestration=TableMissingError("nba_orchestration"))

    assert gathered(script)[0] == {"game"}


def test_when_all_tables_are_missing_nothing_is_asked_any_more() -> None:
    """Each was named."""
    script = Script(
        nbac_schedule=TableMissingError("nba_raw.nbac_schedule"),
        processor_runs=TableMissingError("nba_orchestration.processor_runs"),
    )

    assert gathered(script)[0] == set()
    assert len(script.asked) == 2


@pytest.mark.parametrize(
    "error", [ColumnMissingError("season"), QueryRefusedError("odd"), TableMissingError("else.where")]
)
def test_another_refusal_is_taken_apart(error: WarehouseError) -> None:
    """So that only what is wrong is lost; it is told with its tables."""
    script = Script(scraper_runs=error)

    assert gathered(script) == ({"game", "run"}, {"both": f"{error} in nbac_schedule or scraper_runs"})
    assert len(script.asked) == 4


def test_after_an_outage_nothing_more_is_asked() -> None:
    """All is lost for that reason."""
    script = Script(SELECT=WarehouseError("dead"))

    assert gathered(script) == (set(), dict.fromkeys(("game", "run", "both"), "dead"))
    assert len(script.asked) == 1


def test_an_outage_among_the_parts_ends_them() -> None:
    """What was answered before stays."""
    script = Script(scraper_runs=QueryRefusedError("odd"), processor_runs=WarehouseError("dead"))

    assert gathered(script) == ({"game"}, {"run": "dead", "both": "dead"})
    assert len(script.asked) == 3


def test_a_question_of_several_checks_is_asked_once() -> None:
    """In the order in which it came up."""
    for checks in CHECKS.values():
        keys = [ask.key for ask in asks_of(checks, ASKS[0])]
        assert keys[0] == "game"
        assert len(keys) == len(set(keys))
