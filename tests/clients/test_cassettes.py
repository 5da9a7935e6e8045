"""The cassettes pin the wire format: the mock has their form, and the official client reads them."""

import contextlib
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import vcr  # type: ignore[import-untyped]
import yaml  # type: ignore[import-untyped]
from balldontlie import BalldontlieAPI  # type: ignore[import-untyped]
from balldontlie.exceptions import (  # type: ignore[import-untyped]
    AuthenticationError,
    NotFoundError,
    RateLimitError,
    ValidationError,
)

from scrimmage.live.calls import CALLS, Call
from scrimmage.live.mock import Mock
from scrimmage.live.reply import compared, decoded, not_compared
from simulators.wire import Response

FOLDER = Path(__file__).parents[2] / "fixtures" / "cassettes"
HOST = "https://api.balldontlie.io"

Reading = Callable[[Any], Any]
"""A call of the official client, on its NBA side."""

READ: Mapping[str, Reading] = {
    "teams": lambda nba: nba.teams.list(),
    "team": lambda nba: nba.teams.get(14),
    "players": lambda nba: nba.players.list(),
    "players_last_page": lambda nba: nba.players.list(player_ids=[9], per_page=100),
    "player": lambda nba: nba.players.get(9),
    "players_active": lambda nba: nba.players.list_active(),
    "games": lambda nba: nba.games.list(dates=["2025-01-15"]),
    "game": lambda nba: nba.games.get(15908520),
    "games_2025": lambda nba: nba.games.list(dates=["2026-01-15"]),
    "games_to_come": lambda nba: nba.games.list(start_date="2026-02-02", end_date="2026-02-08"),
    "stats": lambda nba: nba.stats.list(dates=["2025-01-15"]),
    "stats_2025": lambda nba: nba.stats.list(dates=["2026-01-15"]),
    "stats_advanced": lambda nba: nba.advanced_stats.list(dates=["2025-01-15"]),
    "season_averages": lambda nba: nba.season_averages.get(2024, 9),
    "box_scores": lambda nba: nba.box_scores.get_by_date("2025-01-15"),
    "box_scores_2025": lambda nba: nba.box_scores.get_by_date("2026-01-15"),
    "box_scores_to_come": lambda nba: nba.box_scores.get_by_date("2026-02-02"),
    "box_scores_live": lambda nba: nba.box_scores.get_live(),
    "standings": lambda nba: nba.standings.get(2024),
    "leaders": lambda nba: nba.leaders.get("pts", 2024),
    "injuries": lambda nba: nba.injuries.list(),
    "odds": lambda nba: nba.odds.list(date="2026-02-02"),
}
REFUSED: Mapping[str, tuple[Reading, type[Exception]]] = {
    "error_400": (lambda nba: nba.odds.list(game_id="abc"), ValidationError),
    "error_401": (lambda nba: nba.teams.list(), AuthenticationError),
    "error_404": (lambda nba: nba.teams.get(999), NotFoundError),
    "error_429": (lambda nba: nba.teams.list(), RateLimitError),
}


def _interaction(name: str) -> dict[str, Any]:
    (interaction,) = yaml.safe_load((FOLDER / f"{name}.yaml").read_text())["interactions"]
    found: dict[str, Any] = interaction
    return found


def _reply(name: str) -> Response:
    recorded = _interaction(name)["response"]
    headers = tuple((key, value) for key, values in recorded["headers"].items() for value in values)
    return Response(recorded["status"]["code"], headers, recorded["body"]["string"].encode())


def _read(name: str, reading: Reading) -> Any:
    """What the client makes of the cassette. No packet is sent: a call that is not in it raises."""
    player = vcr.VCR(record_mode="none", match_on=["method", "scheme", "host", "port", "path", "query"])
    with player.use_cassette(str(FOLDER / f"{name}.yaml")) as cassette:
        with contextlib.redirect_stdout(io.StringIO()):
            read = reading(BalldontlieAPI("none").nba)
        assert cassette.all_played
    return read


@pytest.fixture(scope="module")
def mock() -> dict[str, Response]:
    """The mock's replies to every call."""
    return Mock().replies()


def test_each_call_has_its_cassette() -> None:
    """Neither a call without a cassette, nor a cassette that nobody asks for."""
    names = {path.stem for path in FOLDER.glob("*.yaml")}

    assert names == {call.name for call in CALLS} == READ.keys() | REFUSED.keys()


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_a_cassette_says_that_it_is_hand_made(call: Call) -> None:
    """Its first line, so that nobody takes it for evidence of the real service."""
    first = (FOLDER / f"{call.name}.yaml").read_text().splitlines()[0]

    assert first.startswith("# Hand-made, not recorded")


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_a_cassette_holds_no_key(call: Call) -> None:
    """No request header at all, so no Authorization; and no cookie in the reply."""
    interaction = _interaction(call.name)

    assert interaction["request"]["headers"] == {}
    assert "set-cookie" not in {name.lower() for name in interaction["response"]["headers"]}


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_a_cassette_is_of_its_call(call: Call) -> None:
    """Path and query are those of the call; where the call names an id of its side, any id may stand."""
    uri = urlsplit(_interaction(call.name)["request"]["uri"])
    days = {"soon": "2026-02-02", "later": "2026-02-08"}
    path, _ = call.filled(days | {"game": "0", "player": "0"})
    params = [(name, text.format_map(days | {"player": "9"})) for name, text in call.params]

    assert f"{uri.scheme}://{uri.netloc}" == HOST
    assert re.fullmatch(path.replace("/0", "/[0-9]+"), uri.path)
    assert parse_qsl(uri.query) == params


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_the_mock_has_the_form_of_the_cassette(call: Call, mock: Mapping[str, Response]) -> None:
    """Status, header names, media type, keys, their order, kinds, meta: all as pinned."""
    pinned = _reply(call.name)

    assert list(map(str, compared(mock[call.name], pinned, fractions=call.fractions))) == []
    assert not_compared(mock[call.name], pinned) == []


@pytest.mark.parametrize("name", READ)
def test_the_official_client_reads_the_cassette(name: str, same: Callable[[Any, Any], bool]) -> None:
    """Every field that its models know comes out as it stands in the cassette."""
    body = decoded(_reply(name).body)

    read = _read(name, READ[name])

    models, rows = (value if isinstance(value, list) else [value] for value in (read.data, body["data"]))
    assert same(models, rows)
    assert bool(rows) == (name != "box_scores_live")
    if "meta" in body:
        assert read.meta.model_dump(exclude_unset=True) == body["meta"]


@pytest.mark.parametrize("name", REFUSED)
def test_the_official_client_raises_on_the_cassette(name: str) -> None:
    """Each status has its own exception."""
    reading, error = REFUSED[name]

    with pytest.raises(error) as caught:
        _read(name, reading)

    assert getattr(caught.value, "status_code", None) == _reply(name).status
