"""Which boundaries of which dates a gate is asked."""

from scrimmage.rigs.gate_dates import asked, pipeline
from tests.scrimmage.rigs.gate_cases import DATE, DROP, case


def test_each_boundary_of_each_date_in_the_order_of_the_calendar() -> None:
    """With the hour at which it is asked."""
    found = list(asked(case(gate={"dates": ["2025-01-17", DATE]})))

    assert [(one.day.isoformat(), one.phase) for one in found] == [
        (DATE, "2-3"), (DATE, "3-4"), ("2025-01-17", "2-3"), ("2025-01-17", "3-4"),
    ]  # fmt: skip
    assert found[0].now == "2025-01-16T08:30:00Z"


def test_without_dates_every_day_of_the_season_is_asked() -> None:
    """Also those without games."""
    made = pipeline(case())
    days = {one.day for one in asked(case(gate={"dates": [], "phases": ["1-2"]}))}

    assert (min(days), max(days)) == (made.days[0], made.days[-1])
    assert len(days) > len(made.days)


def test_a_count_draws_dates_by_the_seed() -> None:
    """The same ones for the same seed."""
    drawn = [
        [one.day for one in asked(case(seed=seed, gate={"dates": [], "count": 5, "phases": ["1-2"]}))]
        for seed in (1, 1, 2)
    ]

    assert len(drawn[0]) == 5
    assert drawn[0] == drawn[1] != drawn[2]


def test_late_dates_alone_are_those_of_which_a_box_score_comes_late() -> None:
    """By the season's own record; nearly all are late when the first gate looks, none is anything else."""
    found = list(asked(case(gate={"dates": [], "late": True, "phases": ["1-2"]})))
    waited = {game.day for game in pipeline(case()).season.games if game.box_delay}

    assert {one.day for one in found} == waited
    states = [one.gate.truth.state for one in found]
    assert len(states) > 5
    assert states.count("late") >= 0.8 * len(states)
    assert set(states) <= {"late", "healthy"}


def test_damage_is_dealt_to_a_share_of_the_dates() -> None:
    """All, or none."""
    for deal, states in ((1.0, {"damaged"}), (0.0, {"healthy"})):
        found = asked(case(pipeline={"damages": [DROP], "deal": deal}))
        assert {one.gate.truth.state for one in found} == states


def test_the_truth_goes_by_the_thresholds_that_are_set() -> None:
    """Half of the games are lost: too many by the default, few enough for who asks for none."""
    blocks = [
        next(iter(asked(case(pipeline={"damages": [DROP]}, env=env)))).gate.truth.blocks
        for env in (
            {},
            {"PHASE_VALIDATION_GAME_COUNT_THRESHOLD": "0"},
            {"PHASE_VALIDATION_GAME_COUNT_THRESHOLD": "x"},
        )
    ]

    assert blocks == [True, False, True]


def test_an_event_that_comes_later_is_judged_as_of_then() -> None:
    """A game that upstream did not give is late at first, and missing after two days."""
    damage = {"do": {"kind": "games_not_given", "scraper": "odds_api_lines", "count": 1}}
    found = [
        next(asked(case(gate={"phases": ["2-3"], "later": hours}, pipeline={"damages": [damage]})))
        for hours in (0, 50)
    ]

    assert [one.now for one in found] == ["2025-01-16T08:30:00Z", "2025-01-18T10:30:00Z"]
    assert [[effect.kind for effect in one.gate.truth.effects] for one in found] == [
        ["game_missing"], ["game_missing"],
    ]  # fmt: skip
