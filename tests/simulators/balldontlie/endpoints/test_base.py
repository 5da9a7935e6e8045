"""What endpoints share."""

from collections.abc import Callable

import pytest

from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import Endpoint, Form, draws, game_of, played_lines, player_of
from simulators.balldontlie.endpoints.table import ENDPOINTS
from simulators.balldontlie.errors import Refused
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.pages import counted
from simulators.balldontlie.query import Query

BY_PATH = {endpoint.path: endpoint for endpoint in ENDPOINTS}


def test_paging_and_path_are_parameters_too() -> None:
    """They are read like the others."""
    assert BY_PATH["v1/games/{id}"].parameters == ("id",)
    assert BY_PATH["v1/player_injuries"].parameters == ("team_ids", "player_ids", "cursor", "per_page")


@pytest.mark.parametrize(
    ("values", "status", "message"),
    [
        ({"season": ["2024"], "stat_type": ["jumps"]}, 400, "stat_type must be one of: ast, "),
        ({"season": ["2024"]}, 400, "stat_type is required"),
        (
            {"season": ["2024"], "stat_type": ["pts"], "season_type": ["ist"]},
            400,
            "season_type must be",
        ),
    ],
)
def test_choices_are_kept_to(values: dict[str, list[str]], status: int, message: str) -> None:
    """The error lists what is valid."""
    with pytest.raises(Refused, match=message) as refused:
        BY_PATH["v1/leaders"].read(values, ApiOptions())

    assert refused.value.status == status


def test_a_category_that_is_none_is_no_path() -> None:
    """It stands in the path, so it is 404."""
    values = {"category": ["x"], "season": ["2024"], "season_type": ["regular"]}
    with pytest.raises(Refused) as refused:
        BY_PATH["v1/team_season_averages/{category}"].read(values, ApiOptions())

    assert refused.value.status == 404


@pytest.mark.parametrize(
    ("form", "body"),
    [
        (Form.PAGES, b'{"data":[7],"meta":{"per_page":25}}'),
        (Form.WHOLE, b'{"data":[7]}'),
        (Form.ONE, b'{"data":7}'),
        (Form.PROPS, b'{"data":[7],"meta":{"per_page":25}}'),
    ],
)
def test_each_form_has_its_envelope(form: Form, body: bytes) -> None:
    """By the form of the endpoint."""
    endpoint = Endpoint(
        path="v1/x", tier="free", form=form, row=BY_PATH["v1/teams"].row, build=lambda _sight, _query: listing
    )
    listing = counted([7], lambda number: b"%d" % number)

    assert endpoint.page(listing, Query(), ApiOptions()).body == body


def test_rows_inside_rows(sight: Callable[..., Sight]) -> None:
    """A player has the id of today's team, a game those of its teams."""
    look = sight()

    assert player_of(look, 31).team_id == 14
    assert game_of(look, look.data.games[105]).home_team_id == 2
    assert [line.player_id for line in played_lines(look, look.data.games[105])] == [20, 10]
    assert played_lines(look, look.data.games[108]) == []


def test_draws_have_names(sight: Callable[..., Sight]) -> None:
    """The same names draw the same; another name or seed draws otherwise."""
    first = draws(sight(), "odds", 1).random()

    assert draws(sight(), "odds", 1).random() == first
    assert draws(sight(), "odds", 2).random() != first
    assert draws(sight(season_seed=1), "odds", 1).random() != first
