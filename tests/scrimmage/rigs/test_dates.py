"""Which dates a run is of."""

from datetime import date

from scrimmage.rigs.dates import days_of, pipeline_of, strikes_of
from tests.scrimmage.rigs.gate_cases import DATE, DROP, case


def test_dates_that_are_named_are_those_of_the_run() -> None:
    """In the order of the calendar."""
    work = case(gate={"dates": ["2025-01-17", DATE]}).scenario.gate
    made = pipeline_of(2024, 0, None)

    assert days_of(work, made, 0) == [date(2025, 1, 15), date(2025, 1, 17)]


def test_a_pipeline_is_kept_and_its_mornings_tell_it_from_others() -> None:
    """The same arguments give the same one."""
    assert pipeline_of(2024, 0, None) is pipeline_of(2024, 0, None)
    assert pipeline_of(2024, 0, None) is not pipeline_of(2024, 0, None, mornings=1)


def test_damages_strike_as_their_rules_say_or_are_dealt() -> None:
    """Dealt, a share of the dates gets one each, whatever the rules' own conditions."""
    days = [date(2025, 1, number) for number in range(1, 32)]
    only = {**DROP, "when": {"nth": 2}}
    by_rule = strikes_of(case(pipeline={"damages": [only]}), days)
    dealt = strikes_of(case(pipeline={"damages": [only], "deal": 0.5}), days)

    assert [day for day in days if by_rule(day)] == [date(2025, 1, 2)]
    both = strikes_of(case(pipeline={"damages": [only, only], "most": 2}), days)

    assert len(both(date(2025, 1, 2))) == 2
    assert len(strikes_of(case(pipeline={"damages": [only, only]}), days)(date(2025, 1, 2))) == 1
    assert 8 < sum(1 for day in days if dealt(day)) < 23
