"""The table of endpoints."""

import pytest

from simulators.balldontlie.endpoints.base import Endpoint, Form
from simulators.balldontlie.endpoints.table import ENDPOINTS
from simulators.balldontlie.query import KINDS

PAGED = {
    "v1/players", "v1/players/active", "v1/games", "v1/stats", "v1/stats/advanced", "v2/stats/advanced",
    "v1/player_injuries", "v1/season_averages/{category}", "v1/team_season_averages/{category}", "v2/odds",
    "v2/odds/opening", "v1/lineups", "v1/contracts/players",
}  # fmt: skip
FREE = {"v1/teams", "v1/teams/{id}", "v1/players", "v1/players/{id}", "v1/games", "v1/games/{id}"}
ALL_STAR = {
    "v1/stats", "v1/players/active", "v1/player_injuries", "v1/season_averages",
    "v1/season_averages/{category}",
}  # fmt: skip


def test_no_path_stands_twice() -> None:
    """The second would never answer."""
    assert len({endpoint.path for endpoint in ENDPOINTS}) == len(ENDPOINTS) == 28


def test_the_documented_ones_have_pages() -> None:
    """The others send no meta key, but for props."""
    assert {endpoint.path for endpoint in ENDPOINTS if endpoint.form is Form.PAGES} == PAGED


def test_tiers_are_as_documented() -> None:
    """Everything else is for the dearest."""
    assert {endpoint.path for endpoint in ENDPOINTS if endpoint.tier == "free"} == FREE
    assert {endpoint.path for endpoint in ENDPOINTS if endpoint.tier == "all-star"} == ALL_STAR


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.path)
def test_a_line_of_the_table_holds_together(endpoint: Endpoint) -> None:
    """What is needed or chosen from is taken, what is taken can be read, the builder says what it gives."""
    taken = set(endpoint.parameters)

    assert set(endpoint.needs) <= taken <= set(KINDS)
    assert set(endpoint.choices) <= taken
    assert endpoint.build.__doc__
