"""A scenario moved to another season."""

from copy import deepcopy

from scrimmage.season_shift import shifted

RAW = {
    "api": {"season": 2024, "now": "2025-02-01T12:00:00Z"},
    "workload": {"job": {"params": {"start_date": "2025-01-31", "dates": ["2024-02-29", "2024-99-99"]}}},
    "title": "of 2025-01-01",
}


def test_days_stay_and_years_move() -> None:
    """Also the moment at which the API stands."""
    moved = shifted(RAW, 2021)

    assert moved["api"] == {"season": 2021, "now": "2022-02-01T12:00:00Z"}
    assert moved["workload"]["job"]["params"]["start_date"] == "2022-01-31"


def test_a_leap_day_becomes_the_day_before() -> None:
    """2021 has none."""
    assert shifted(RAW, 2021)["workload"]["job"]["params"]["dates"][0] == "2021-02-28"


def test_what_only_looks_like_a_date_stays() -> None:
    """A scenario may send a wrong one on purpose."""
    assert shifted(RAW, 2021)["workload"]["job"]["params"]["dates"][1] == "2024-99-99"


def test_only_jobs_and_data_move() -> None:
    """A title is no date."""
    assert shifted(RAW, 2021)["title"] == "of 2025-01-01"


def test_the_loaded_file_is_left_alone() -> None:
    """It is settled again for the next seed."""
    before = deepcopy(RAW)

    shifted(RAW, 2021)

    assert before == RAW


def test_the_season_is_2024_unless_the_scenario_says_otherwise() -> None:
    """As the API's own default has it."""
    assert shifted({"workload": {"day": "2024-12-25"}}, 2024)["workload"] == {"day": "2024-12-25"}
