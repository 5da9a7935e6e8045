"""What ``scrimmage load`` refuses before it starts anything."""

from collections.abc import Callable
from typing import Any

import pytest

Cli = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--duration", "soon"], "--duration soon: valid is 30s"),
        (["--duration", "0s"], "--duration 0s"),
        (["--worker", "nowhere"], "--worker nowhere: valid is HOST:PORT"),
        (["--master-bind", "127.0.0.1:99999", "--workers", "1"], "valid is HOST:PORT"),
        (["--master-bind", "127.0.0.1:0"], "give it"),
        (["--master-bind", "0.0.0.0:5557", "--workers", "1"], "the mock listens on loopback"),
        (["--url", "localhost"], "--url localhost: valid is a scheme and a host"),
        (["--url", "http://127.0.0.1:99999"], "--url http://127.0.0.1:99999: valid is a scheme and a host"),
        (["--url", "http://two words"], "valid is a scheme and a host"),
        (
            ["--url", "http://me:{}@127.0.0.1:1".format("secret")],
            "--url 127.0.0.1:1: valid is a scheme and a host",
        ),
        (["--worker", "127.0.0.1:0"], "the port that the master prints"),
        (["--worker", "127.0.0.1:5557", "--users", "3"], "--users: with --worker the master says all of the"),
        (["--json", "--worker", "127.0.0.1:5557"], "--json: with --worker the master says all of the rest"),
        (["--out", "/proc/nowhere"], "--out /proc/nowhere: "),
        (["--calls", "log.jsonl"], "Valid: with --url"),
        (["--own-key"], "Valid: with --url"),
        (["--shape", "outage", "--url", "http://127.0.0.1:1"], "only the mock can be taken away"),
        (["--own-key", "--url", "http://127.0.0.1:1"], "the variable BDL_API_KEY is not set"),
        (["--shape", "spike"], "no window resets within 30 s"),
        (["--calls", "http://127.0.0.1:1", "--url", "http://127.0.0.1:1"], "ConnectionError"),
    ],
)
def test_a_mistake_is_one_line(
    cli: Cli, words: list[str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, before anything is started."""
    monkeypatch.delenv("BDL_API_KEY", raising=False)
    ended = cli("load", *words)

    assert ended.code == 2
    assert says in ended.err
    assert ended.err.count("\n") == 1


def test_a_year_without_a_season_is_wrong_use(cli: Cli) -> None:
    """Also where the API is somebody else's."""
    ended = cli("load", "--season", "9999", "--url", "http://127.0.0.1:1")

    assert ended.code == 2
    assert "less than or equal to 2100" in ended.err
