"""The gate: what it decides, calls, tells and logs."""

import json

import pytest

from reference.validation import (
    BoundaryAt,
    BoundaryError,
    NextPhaseError,
    PhaseBlockedError,
    gate,
)
from reference.variables import ConfigError
from tests.reference.validation.night import DAY, NOW, PROJECT, Tables, at, bench, night

PHASES = pytest.mark.parametrize("phase", ["1-2", "2-3", "3-4"])


def low() -> Tables:
    """A night whose quality is under the threshold."""
    tables = night()
    tables.change("team_game_summary", {}, quality_score=0.1)
    return tables


@PHASES
def test_an_open_gate_calls_the_next_phase_once(phase: str) -> None:
    """And logs it; nobody is told."""
    it = bench(night())
    decision = it.ask(phase)

    assert (decision.outcome, decision.issues) == ("open", ())
    assert it.next.bodies == [{"phase": phase, "game_date": "2025-01-15", "correlation_id": ""}]
    assert [(row["phase"], row["outcome"], row["game_date"]) for row in it.log] == [(phase, "open", DAY)]
    assert (it.texts, it.stream.getvalue()) == ([], "")


def test_a_blocking_finding_closes_a_blocking_gate() -> None:
    """It is logged, and told as critical."""
    it = bench(low())

    assert it.ask("3-4").outcome == "blocked"
    assert it.next.bodies == []
    assert [row["outcome"] for row in it.log] == ["blocked"]
    assert [text.split(":")[0] for text in it.texts] == ["CRITICAL"]


def test_a_warning_gate_calls_whatever_it_finds() -> None:
    """The same night, by its variable."""
    it = bench(low())

    assert it.ask("3-4", PHASE_VALIDATION_MODE_3_4="warning").outcome == "warned"
    assert len(it.next.bodies) == 1
    assert [text.split(":")[0] for text in it.texts] == ["WARNING"]


def test_a_warning_does_not_close_a_blocking_gate() -> None:
    """Only what is blocking does."""
    tables = night()
    tables["nbac_schedule"].append(dict(tables["nbac_schedule"][0]))
    it = bench(tables)

    assert it.ask("2-3", PHASE_VALIDATION_MODE="blocking").outcome == "warned"
    assert len(it.next.bodies) == 1


def test_the_correlation_id_is_handed_on() -> None:
    """Empty where there is none."""
    it = bench(night())
    it.gate()(BoundaryAt("2-3", DAY, NOW["2-3"], PROJECT, "http://next.invalid/", correlation_id="c7"))

    assert it.next.bodies == [{"phase": "2-3", "game_date": "2025-01-15", "correlation_id": "c7"}]


@PHASES
def test_a_disabled_mode_checks_nothing_and_is_logged(phase: str) -> None:
    """The next phase is called."""
    it = bench(low())

    assert it.ask(phase, PHASE_VALIDATION_MODE="disabled").outcome == "disabled"
    assert it.warehouse.calls == ["insert"]
    assert [(row["mode"], row["outcome"], row["issues"]) for row in it.log] == [
        ("disabled", "disabled", "[]")
    ]
    assert (len(it.next.bodies), it.texts) == (1, [])


@PHASES
def test_switched_off_is_no_call_at_all(phase: str) -> None:
    """The behaviour from before: the next phase is called, whatever else is wrong."""
    it = bench(low())

    assert it.ask(phase, PHASE_VALIDATION_ENABLED="false", PHASE_VALIDATION_MODE="odd").outcome == "disabled"
    assert (it.warehouse.calls, len(it.next.bodies), it.texts) == ([], 1, [])


@pytest.mark.parametrize("dead", [("query",), ("query", "insert")])
def test_an_outage_closes_a_blocking_gate_only(dead: tuple[str, ...]) -> None:
    """It is told, and accuses nobody: each issue says that it could not be checked."""
    it = bench(night(), dead=dead)
    warned, blocked = it.ask("2-3"), it.ask("3-4")

    assert (warned.outcome, blocked.outcome) == ("could_not_check", "could_not_check")
    assert [body["phase"] for body in it.next.bodies] == ["2-3"]
    assert all("could not be checked: dead" in one.message for one in (*warned.issues, *blocked.issues))
    assert [text.split(":")[0] for text in it.texts] == ["WARNING", "CRITICAL"]
    assert it.warehouse.calls.count("query") == 2  # one each: after an outage nothing more is asked


def test_a_dead_log_changes_nothing_and_is_never_silent() -> None:
    """One line for each attempt."""
    it = bench(low(), dead=("insert",))

    assert (it.ask("2-3").outcome, it.ask("3-4").outcome) == ("open", "blocked")
    lines = [json.loads(line) for line in it.stream.getvalue().splitlines()]
    assert [(one["event"], one["phase"], one["outcome"]) for one in lines] == [
        ("validation_not_logged", "2-3", "open"), ("validation_not_logged", "3-4", "blocked"),
    ]  # fmt: skip


def test_a_slow_warehouse_costs_the_budget_and_no_more() -> None:
    """The query gets three quarters of it; the log what is left."""
    it = bench(night(), takes=60.0)
    it.warehouse.clock = it.clock

    assert it.ask("2-3", PHASE_VALIDATION_TIMEOUT="8").outcome == "could_not_check"
    assert it.warehouse.timeouts == [6, 2]
    assert it.clock.monotonic() == 8
    assert "too slow" in it.stream.getvalue()


@pytest.mark.parametrize(
    "gone", ["bdl_player_boxscores", "nbac_schedule", "processor_runs", "scraper_games", "scraper_runs"]
)
def test_a_missing_table_is_named_and_the_rest_is_checked(gone: str) -> None:
    """Not all of the checks need it."""
    it = bench(night())
    it.warehouse.inner = night().load(leave_out=[gone])
    decision = it.ask("2-3")

    assert decision.outcome == "could_not_check"
    assert all(f"{gone} is missing" in one.message for one in decision.issues)
    assert it.warehouse.calls == ["query", "query", "claim", "insert"]
    assert len(it.next.bodies) == 1


def test_what_is_bad_is_found_beside_a_missing_table() -> None:
    """And blocks."""
    it = bench(low())
    it.warehouse.inner = low().load(leave_out=["bdl_player_boxscores"])

    assert it.ask("3-4").outcome == "blocked"


def test_a_missing_column_is_named() -> None:
    """With its table; the rest is checked."""
    it = bench(night())
    it.warehouse.inner.query("ALTER TABLE nba_raw.odds_api_game_lines DROP COLUMN market", {}, timeout=9)
    decision = it.ask("2-3")

    assert decision.outcome == "could_not_check"
    assert {one.check for one in decision.issues} == {
        "game_count", "rows_per_game", "duplicates", "nulls", "freshness", "unscheduled", "upstream_late",
    }  # fmt: skip
    assert all("column market is missing in odds_api_game_lines" in one.message for one in decision.issues)


def test_without_a_log_table_the_gate_checks_all_the_same() -> None:
    """And says that it is not logged."""
    it = bench(night())
    it.warehouse.inner = night().load(leave_out=["phase_boundary_validations"])

    assert it.ask("2-3").outcome == "open"
    assert "validation_not_logged" in it.stream.getvalue()


def test_an_event_that_comes_twice_is_told_once() -> None:
    """By the same instance, and by another that reads the log; both attempts are logged."""
    it = bench(low())
    same = it.gate()
    decisions = [same(at("3-4")), same(at("3-4")), it.gate()(at("3-4"))]

    assert [one.outcome for one in decisions] == ["blocked"] * 3
    assert (len(it.texts), len(it.log)) == (1, 3)


def test_the_same_finding_at_another_boundary_is_told_there_too() -> None:
    """By the same instance: one alert for each boundary, not for each date."""
    it = bench(night())
    it.warehouse.inner.query("DELETE FROM nba_orchestration.scraper_games WHERE TRUE", {}, timeout=9)
    same = it.gate()
    for phase in ("2-3", "3-4", "2-3"):
        same(at(phase))

    told = [(text.split(" of ")[0], "empty_records: scraper_games" in text) for text in it.texts]
    assert [gate for gate, _ in told] == ["WARNING: gate 2-3", "CRITICAL: gate 3-4"]
    assert all(named for _, named in told)


def test_an_outage_is_told_once_by_an_instance() -> None:
    """The log cannot be read; its memory serves."""
    it = bench(night(), dead=("query", "insert"))
    same = it.gate()
    same(at("2-3"))
    same(at("2-3"))

    assert len(it.texts) == 1


def test_a_new_finding_is_told_without_the_old_ones() -> None:
    """At a later attempt."""
    it = bench(low())
    it.ask("3-4")
    it.warehouse.inner.query("DELETE FROM nba_orchestration.processor_runs WHERE TRUE", {}, timeout=9)
    it.ask("3-4")

    assert [text.count("•") for text in it.texts] == [1, 2]
    assert "quality" not in it.texts[1]


def test_a_call_that_was_not_taken_raises() -> None:
    """The attempt is logged, and the next one calls again, once."""
    it = bench(night())
    it.next.refuse = 1
    with pytest.raises(NextPhaseError):
        it.ask("2-3")
    decision = it.ask("2-3")

    assert decision.outcome == "open"
    assert (len(it.next.bodies), len(it.log)) == (2, 2)


@pytest.mark.parametrize(
    ("env", "name"),
    [
        ({"PHASE_VALIDATION_MODE": "block"}, "PHASE_VALIDATION_MODE is 'block'"),
        ({"PHASE_VALIDATION_GAME_COUNT_THRESHOLD": "80"}, "PHASE_VALIDATION_GAME_COUNT_THRESHOLD is '80'"),
        ({"PIPELINE_FILE": "/none.toml"}, "PIPELINE_FILE"),
    ],
)
def test_a_wrong_variable_is_refused_before_anything_is_done(env: dict[str, str], name: str) -> None:
    """By name."""
    it = bench(night())
    with pytest.raises(ConfigError, match=name):
        it.ask("2-3", **env)

    assert (it.warehouse.calls, it.next.bodies) == ([], [])


def test_an_unknown_phase_is_refused_by_name() -> None:
    """Before anything is done."""
    it = bench(night())
    with pytest.raises(BoundaryError, match="phase is '4-5'; valid: 1-2, 2-3, 3-4"):
        it.gate()(BoundaryAt("4-5", DAY, NOW["2-3"], PROJECT, "http://next.invalid/"))

    assert (it.warehouse.calls, it.next.bodies) == ([], [])


def test_validate_carries_the_result_and_calls_nobody() -> None:
    """An exception where a blocking gate closes."""
    it = bench(low())
    with pytest.raises(PhaseBlockedError) as error:
        it.gate().validate(at("3-4"))
    result = it.gate().validate(at("2-3"))

    quality = next(one for one in error.value.result.checks if one.findings)
    assert (quality.check, quality.subject, quality.measures) == (
        "quality", "team_game_summary", {"mean": 0.1, "threshold": 0.7},
    )  # fmt: skip
    assert (result.opens, it.next.bodies) == (True, [])


def test_a_table_may_have_another_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    """As the pipeline's file says."""
    path = tmp_path_factory.mktemp("pipeline") / "pipeline.toml"
    path.write_text('[tables.nbac_schedule]\ntable = "nba_raw.games"\n')
    it = bench(night())
    it.warehouse.inner.query("ALTER TABLE nba_raw.nbac_schedule RENAME TO games", {}, timeout=9)

    assert it.ask("2-3", PIPELINE_FILE=str(path)).outcome == "open"
    assert it.ask("2-3").outcome == "could_not_check"


def test_it_says_what_it_is_and_what_it_honours() -> None:
    """And of which build it is."""
    declared = gate.declares

    assert (declared["kind"], declared["flags"]) == ("gate", ["PHASE_VALIDATION_ENABLED"])
    assert declared["build"]


def test_attempts_have_names_of_their_own() -> None:
    """Where nobody gives them."""
    assert gate.attempt() != gate.attempt()
