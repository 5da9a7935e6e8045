"""The OpenAPI document."""

from collections.abc import Callable
from typing import Any

import jsonschema
import msgspec
import pytest

from simulators.balldontlie.app import Answer, Api
from simulators.balldontlie.endpoints.table import ENDPOINTS
from simulators.balldontlie.openapi import openapi


def test_it_can_be_written() -> None:
    """It is plain data of version 3.1."""
    document = openapi()

    assert document["openapi"].startswith("3.1")
    assert msgspec.json.decode(msgspec.json.encode(document)) == document


def test_it_describes_every_endpoint() -> None:
    """And no other path."""
    assert list(openapi()["paths"]) == [f"/nba/{endpoint.path}" for endpoint in ENDPOINTS]


def test_parameters_are_told_with_their_types() -> None:
    """Arrays carry brackets; what is needed is marked."""
    told = {each["name"]: each for each in openapi()["paths"]["/nba/v1/leaders"]["get"]["parameters"]}
    games = {each["name"]: each for each in openapi()["paths"]["/nba/v1/games"]["get"]["parameters"]}

    assert told["stat_type"]["required"]
    assert "tov" in told["stat_type"]["schema"]["enum"]
    assert games["dates[]"]["schema"]["items"] == {"type": "string", "format": "date"}
    assert games["per_page"]["schema"]["maximum"] == 100


def _schema(path: str) -> dict[str, Any]:
    document = openapi()
    content = document["paths"][path]["get"]["responses"]["200"]["content"]
    return {**content["application/json"]["schema"], "components": document["components"]}


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/nba/v1/teams", ""),
        ("/nba/v1/games", ""),
        ("/nba/v1/stats", ""),
        ("/nba/v1/players", ""),
        ("/nba/v1/box_scores", "date=2025-01-30"),
        ("/nba/v2/stats/advanced", ""),
        ("/nba/v2/odds/player_props", "game_id=107"),
    ],
)
@pytest.mark.parametrize("shape", ["2024", "2026"])
def test_replies_are_as_described(
    ask: Callable[..., Answer], make: Callable[..., Api], path: str, query: str, shape: str
) -> None:
    """The schema of the document accepts what is sent, in each generation."""
    body = ask(path, query, 0, make(shape=shape)).response.body

    jsonschema.validate(msgspec.json.decode(body), _schema(path), jsonschema.Draft202012Validator)
    assert len(body) > 200
