"""The command ``python -m scrimmage.live``."""

import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Never

import pytest
import requests
from freezegun import freeze_time
from rich.console import Console

from scrimmage.live import command
from scrimmage.live.calls import CALLS
from scrimmage.live.command import main
from simulators.wire import Response

Start = Callable[..., Any]


def nap(_: float) -> None:
    """Sleep for no time."""


def interrupted(_: float) -> Never:
    """Somebody presses Ctrl-C during the wait."""
    raise KeyboardInterrupt


@pytest.fixture
def handlers() -> Iterator[None]:
    """Put back how this process takes Ctrl-C and SIGTERM."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def run(*arguments: str, sleep: Callable[[float], None] = nap, **environment: str) -> tuple[int, str]:
    """The exit code, and what was printed."""
    console = Console(width=200, highlight=False)
    with console.capture() as capture:
        code = main(arguments, environment, console, today=date(2026, 2, 1), sleep=sleep)
    return code, capture.get()


def without_quarters(path: str, reply: Response) -> Response:
    """A deliberately different service: rows of games without one key, and a header more."""
    body = (
        reply.body.replace(b'"home_q1":', b'"home_first_quarter":') if path.endswith("/games") else reply.body
    )
    return Response(reply.status, (*reply.headers, ("Via", "1.1 edge")), body)


@pytest.mark.parametrize("environment", [{}, {"BDL_API_KEY": ""}, {"BDL_API_KEY": " "}])
def test_without_a_key_it_is_skipped(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence with the reason, exit code 0, and no packet."""
    monkeypatch.setattr(requests.Session, "send", lambda *_, **__: pytest.fail("something was sent"))

    assert run(sleep=nap, **environment) == (
        0, "The live comparison was skipped, as BDL_API_KEY is not set: nothing was sent.\n",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["two words", "two\nlines", "“quoted”"])
def test_what_is_no_key_is_told(text: str) -> None:
    """Exit code 2 and one line that does not repeat it."""
    code, says = run("--base-url", "http://127.0.0.1:1", BDL_API_KEY=text)

    assert code == 2
    assert says.startswith("BDL_API_KEY holds what cannot be sent.")
    assert text not in says


def test_a_different_service_is_told(stand_in: Start, key: str, tmp_path: Path) -> None:
    """Exit code 1, and a table of endpoint and difference."""
    service = stand_in(without_quarters)

    code, text = run("--base-url", service.url, "--out", str(tmp_path), BDL_API_KEY=key)

    assert code == 1
    lines = text.splitlines()
    assert any("games_2025, games_to_come" in line and "data[].home_q1" in line for line in lines)
    assert any("data[].home_first_quarter" in line and "lacks it" in line for line in lines)
    assert any("every reply" in line and "header via" in line for line in lines)
    assert "not compared: error_429: the service refused no call with 429" in text


def test_a_refusal_that_came_is_recorded(stand_in: Start, key: str, tmp_path: Path) -> None:
    """Under its own name; its comment says that another call may have met it."""
    first = iter([Response(429, (("Retry-After", "1"),), b"slow down")])
    service = stand_in(lambda _, reply: next(first, reply))

    run("--base-url", service.url, "--out", str(tmp_path), BDL_API_KEY=key)

    comment, *rest = (tmp_path / "error_429.yaml").read_text().splitlines()
    assert comment.endswith("The first refusal that came, whichever call it answered.")
    assert any("slow down" in line for line in rest)


def test_the_same_service_does_not_differ(stand_in: Start, key: str, tmp_path: Path) -> None:
    """Exit code 0, and how many replies that is said of."""
    code, text = run("--base-url", stand_in().url, "--out", str(tmp_path), BDL_API_KEY=key)

    assert code == 0
    assert f"Mock and service do not differ in {len(CALLS) - 1} replies." in text


def test_the_tier_is_that_of_the_key(stand_in: Start, key: str, tmp_path: Path) -> None:
    """A free key is compared with a mock of the free tier."""
    url = stand_in(tier="free").url

    code, _ = run("--base-url", url, "--out", str(tmp_path), "--tier", "free", BDL_API_KEY=key)

    assert code == 0


def test_the_key_is_in_no_file_and_no_line(stand_in: Start, key: str, tmp_path: Path) -> None:
    """Also of a service that repeats it in bodies and headers."""

    def repeats(_: str, reply: Response) -> Response:
        body = reply.body.replace(b'{"data"', f'{{"key":"{key}","data"'.encode(), 1)
        return Response(reply.status, (*reply.headers, ("X-Key", key), ("Set-Cookie", f"k={key}")), body)

    service = stand_in(repeats)
    _, text = run("--base-url", service.url, "--out", str(tmp_path), BDL_API_KEY=key)

    files = list(tmp_path.iterdir())
    assert key in {sent for _, sent in service.asked}
    assert {path.stem for path in files} == {call.name for call in CALLS} - {"error_429"}
    assert [path.name for path in files if key in path.read_text()] == []
    assert key not in text


def test_a_base_address_with_the_key_writes_nothing(stand_in: Start, key: str, tmp_path: Path) -> None:
    """What would bring the key into a cassette in another way stops the recording."""
    service = stand_in()

    code, text = run("--base-url", f"{service.url}/{key}", "--out", str(tmp_path), BDL_API_KEY=key)

    assert code == 2
    assert "teams.yaml would hold the key" in text
    assert list(tmp_path.iterdir()) == []


def test_a_service_that_is_not_there_is_unknown(key: str, tmp_path: Path) -> None:
    """Exit code 3 and one line, without the key."""
    code, text = run("--base-url", "http://127.0.0.1:1", "--out", str(tmp_path), BDL_API_KEY=key)

    assert code == 3
    assert text.startswith("/nba/v1/teams could not be asked")
    assert key not in text


def test_a_folder_that_cannot_be_written_is_told(stand_in: Start, key: str, tmp_path: Path) -> None:
    """Exit code 2 and the reason."""
    (tmp_path / "file").touch()

    code, text = run("--base-url", stand_in().url, "--out", str(tmp_path / "file"), BDL_API_KEY=key)

    assert code == 2
    assert text.startswith("The recording stopped: ")


def test_an_interruption_is_one_line(stand_in: Start, key: str, tmp_path: Path) -> None:
    """Exit code 3; what was recorded until then is kept, and where is told."""
    replies = iter([Response(200, (), b'{"data": []}'), Response(429, (("Retry-After", "9"),), b"")])
    service = stand_in(lambda *_: next(replies))

    code, text = run("--base-url", service.url, "--out", str(tmp_path), sleep=interrupted, BDL_API_KEY=key)

    assert (code, text) == (
        3, f"Interrupted: nothing was compared; recordings are in {tmp_path}.\n",
    )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["teams.yaml"]


@pytest.mark.usefixtures("handlers")
def test_today_is_the_services_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies to come is asked for by the UTC date, also late in the evening in New York."""
    days: list[date] = []

    def asked(*_: object, today: date, **__: object) -> int:
        days.append(today)
        return 0

    monkeypatch.setattr(command, "main", asked)
    with freeze_time("2026-02-01T23:30:00-05:00"):
        assert command.run() == 0

    assert days == [date(2026, 2, 2)]
