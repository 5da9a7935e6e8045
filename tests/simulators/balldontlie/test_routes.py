"""Paths."""

import pytest

from simulators.balldontlie.routes import route


def name(path: str) -> str | None:
    """The path of the endpoint that *path* means."""
    found = route(path)
    return found[0].path if found else None


@pytest.mark.parametrize("path", ["/nba/v1/games", "/v1/games", "/v1/games/"])
def test_the_namespace_may_be_left_out(path: str) -> None:
    """Both forms are served."""
    assert name(path) == "v1/games"


def test_the_active_players_are_no_id() -> None:
    """players/active comes before players/{id}."""
    assert name("/v1/players/active") == "v1/players/active"
    assert name("/v1/players/237") == "v1/players/{id}"


def test_what_stands_in_braces_is_given() -> None:
    """As text, like the rest of the query."""
    found = route("/nba/v1/season_averages/general")

    assert found
    assert found[1] == {"category": ["general"]}


def test_versions_differ() -> None:
    """v2 has its own odds; it has no games."""
    assert (name("/nba/v1/odds"), name("/nba/v2/odds"), name("/nba/v2/games")) == ("v1/odds", "v2/odds", None)


@pytest.mark.parametrize(
    "path", ["/", "", "/nba", "/nbav1/games", "/api/v1/games", "/v1/games/1/2", "v1/games"]
)
def test_other_paths_are_unknown(path: str) -> None:
    """Among them the old API, which is not served."""
    assert name(path) is None
