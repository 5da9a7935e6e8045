"""What is known of each listing."""

import pytest

from reference.balldontlie.endpoints import ENDPOINTS, endpoint_of


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/v1/games", "games"),
        ("/nba/v1/games", "games"),
        ("/nba/v1/box_scores/live", "box_scores/live"),
        ("/nba/v2/stats/advanced", "stats/advanced"),
        ("/v1/players/active/", "players/active"),
    ],
)
def test_the_prefix_does_not_matter(path: str, name: str) -> None:
    """The same listing under any of its prefixes has the same schema."""
    found = endpoint_of(path)

    assert found.name == name
    assert found in ENDPOINTS


@pytest.mark.parametrize("path", ["/v1/unheard_of", "/", "/nba", "/v1/season_averages/general"])
def test_an_unknown_listing_has_no_schema_and_pages(path: str) -> None:
    """It is followed all the same: a single page is a listing too."""
    found = endpoint_of(path)

    assert found.fields == ()
    assert found.paginated


def test_names_are_unique() -> None:
    """A second entry would never be found."""
    names = [endpoint.name for endpoint in ENDPOINTS]

    assert len(names) == len(set(names))
