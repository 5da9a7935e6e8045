"""``scrimmage serve``."""

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from scrimmage.case import key_of

Cli = Callable[..., Any]
Start = Callable[..., "subprocess.Popen[str]"]
pytestmark = pytest.mark.wire
KEY, _ = key_of(1)
HEADERS = {"Authorization": KEY}
REFUSED = """
[[faults]]
when = { first = 1 }
do = { kind = "status", status = 429, retry_after = { seconds = 7 } }
"""


def url_of(process: "subprocess.Popen[str]") -> str:
    """The URL in the next line that it prints."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert " on http://" in line, line
    return line.split(" on ")[1].split()[0]


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[str, str]]:
    """A served API and its desk, by their URLs, started once."""
    command = ["-P", "-m", "scrimmage", "serve", "--port", "0", "--admin-port", "0", "--tier", "free"]
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True) as process:
        yield url_of(process), url_of(process)
        process.terminate()


@pytest.fixture
def desk(served: tuple[str, str]) -> tuple[str, str]:
    """The served API and its desk, without faults and calls of an earlier test."""
    requests.put(f"{served[1]}/faults", json=[], timeout=5)
    return served


def _games(url: str, **params: object) -> requests.Response:
    return requests.get(f"{url}/v1/games", headers=HEADERS, params=params, timeout=5)  # type: ignore[arg-type]


def test_it_serves_what_it_documents(start: Start) -> None:
    """Until Ctrl-C; exit code 0, and no traceback."""
    process = start("serve", "--port", "0", "--season", "2023")
    url = url_of(process)

    document = requests.get(f"{url}/openapi.json", timeout=5).json()
    games = _games(url, per_page=2).json()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=10)

    assert "/nba/v1/games" in document["paths"]
    assert [row["season"] for row in games["data"]] == [2023, 2023]
    assert (process.returncode, err) == (0, "scrimmage: stopped\n")


def test_sigterm_ends_it_too(start: Start) -> None:
    """As a container is stopped, with a client still connected."""
    process = start("serve", "--port", "0")
    with requests.Session() as session:
        session.get(f"{url_of(process)}/openapi.json", timeout=5)
        process.terminate()
        _, err = process.communicate(timeout=10)

    assert (process.returncode, err) == (0, "scrimmage: stopped\n")


def test_faults_of_a_file_are_made(start: Start, user: Path) -> None:
    """From the first call on; settings of the file are laid over the options."""
    (user / "faults.toml").write_text(f"[api]\nseason = 2022\n{REFUSED}")
    process = start("serve", "--port", "0", "--faults", "faults.toml", "--tier", "goat")
    url = url_of(process)

    refused, served = _games(url), _games(url, per_page=1)

    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "7")
    assert served.json()["data"][0]["season"] == 2022


def test_a_calendar_of_the_users_is_served(start: Start, user: Path) -> None:
    """Whatever year it is of."""
    (user / "season.csv").write_text(
        "season,game_date,home,visitor,home_score,visitor_score,postseason\n"
        "2022,2023-01-01,BOS,DEN,100,90,False\n"
    )
    process = start("serve", "--port", "0", "--season-file", "season.csv")

    rows = _games(url_of(process)).json()["data"]

    assert [(row["date"][:10], row["home_team"]["abbreviation"]) for row in rows] == [("2023-01-01", "BOS")]


def test_the_desk_shows_calls_without_keys(desk: tuple[str, str]) -> None:
    """As a call log of a history."""
    url, admin = desk
    _games(url)

    log = requests.get(f"{admin}/calls", timeout=5).text

    assert '"kind":"call"' in log
    assert '"kind":"reply"' in log
    assert KEY not in log


def test_the_desk_changes_faults(desk: tuple[str, str]) -> None:
    """Counters begin anew; a mistake changes nothing."""
    url, admin = desk
    fault = [{"when": {"first": 1}, "do": {"kind": "status", "status": 503}}]

    put = requests.put(f"{admin}/faults", json=fault, timeout=5)
    wrong = requests.put(f"{admin}/faults", json=[{"wen": 1}], timeout=5)
    statuses = [_games(url).status_code for _ in range(2)]

    assert (put.status_code, wrong.status_code, statuses) == (200, 400, [503, 200])
    assert "not a list of faults" in wrong.json()["error"]


def test_the_desk_puts_the_clock_forward(desk: tuple[str, str]) -> None:
    """The limit of the free tier is used up, and a minute later it is not."""
    url, admin = desk

    used = [_games(url).status_code for _ in range(6)]
    requests.post(f"{admin}/clock", json={"seconds": 61}, timeout=5)

    assert used == [200] * 5 + [429]
    assert _games(url).status_code == 200


def test_the_desk_begins_anew(desk: tuple[str, str]) -> None:
    """With an empty call log and fresh limits."""
    url, admin = desk
    for _ in range(6):
        _games(url)

    requests.post(f"{admin}/reset", timeout=5)

    assert requests.get(f"{admin}/calls", timeout=5).text == ""
    assert _games(url).status_code == 200


def test_the_desk_says_what_it_answers(desk: tuple[str, str]) -> None:
    """In its answer to anything else."""
    assert "GET /calls" in requests.get(f"{desk[1]}/nothing", timeout=5).json()["error"]


@pytest.mark.parametrize("option", ["--port", "--admin-port"])
def test_a_taken_port_is_one_line_and_2(cli: Cli, option: str) -> None:
    """With what to do about it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = cli("serve", "--port", "0", option, port)

    assert ended.code == 2
    assert ended.err == (
        f"scrimmage: port {port} on 127.0.0.1 is in use."
        " Choose another with --port or --admin-port; 0 takes any free one.\n"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--tier", "gold"], "there is no tier 'gold'. Valid: free, all-star, goat."),
        (["--season", "1"], "the API cannot be set up: "),
        (["--season-file", "gone.csv"], "gone.csv: cannot be read"),
        (["--faults", "gone.toml"], "gone.toml: cannot be read"),
        (["--host", "192.0.2.1"], "cannot listen on 192.0.2.1: "),
    ],
)
def test_a_mistake_is_one_line_and_2(cli: Cli, here: Path, words: list[str], says: str) -> None:
    """Nothing is served."""
    assert here.is_dir()
    ended = cli("serve", "--port", "0", *words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"scrimmage: {says}")
