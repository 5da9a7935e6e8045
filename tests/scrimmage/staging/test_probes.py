"""Probes: what is asked, and what counts as holding."""

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest

from scrimmage.staging.model import Expect, Http, ProbeSpec
from scrimmage.staging.probes import Prober, Seen, holds, shown, wanted
from tests.scrimmage.staging.servers import always, server

ENV = {"PATH": os.environ["PATH"], "SECRET": "s"}


def _seen(folder: Path = Path(), **fields: Any) -> Seen:
    return asyncio.run(Prober(ENV, folder).ask(ProbeSpec(name="p", **fields)))


@pytest.mark.parametrize(
    ("expect", "found", "held"),
    [
        (Expect(value=200), 200, True),
        (Expect(value=200), 503, False),
        (Expect(value=3), "3", True),
        (Expect(value=3), "three", False),
        (Expect(value=0.5), "0.50", True),
        (Expect(value=True), "true", True),
        (Expect(value=True), 1, False),
        (Expect(value="ok"), "ok", True),
        (Expect(value="ok"), "okay", False),
        (Expect(range=(0, 5)), 5, True),
        (Expect(range=(0, 5)), "5.1", False),
        (Expect(range=(0, 5)), None, False),
        (Expect(range=(0, 5)), True, False),
        (Expect(pattern="^b$"), "a\nb\nc", True),
        (Expect(pattern="d"), "a\nb\nc", False),
    ],
)
def test_what_holds(expect: Expect, found: Any, *, held: bool) -> None:
    """A value, a range with its ends, a pattern that is found on any line."""
    assert holds(expect, found, str(found)) is held


@pytest.mark.parametrize(
    ("expect", "seen"),
    [
        (Expect(value=200), Seen(held=True, says="got 200")),
        (Expect(range=(200, 299)), Seen(held=True, says="got 200")),
        (Expect(value="4 games"), Seen(held=True, says="got '4 games'")),
        (Expect(pattern="[0-9] games"), Seen(held=True, says="got '4 games'")),
        (Expect(value=404), Seen(held=False, says="got 200")),
        (Expect(pattern="none"), Seen(held=False, says="got '4 games'")),
    ],
)
def test_of_http_a_number_is_the_status_and_a_text_the_body(expect: Expect, seen: Seen) -> None:
    """Without the white space at its ends."""
    with server(always(200, b"4 games\n")) as (url, _):
        assert _seen(http=Http(url=url), expect=expect) == seen


def test_of_a_command_what_it_prints_counts(tmp_path: Path) -> None:
    """One that ends with an error has not held, whatever it printed; it gets the variables that are named."""
    count = ["sh", "-c", "echo 4; echo bad >&2; exit $CODE"]
    ok = _seen(command=["sh", "-c", "echo 4"], expect=Expect(range=(1, 4)))
    failed = asyncio.run(
        Prober(ENV | {"CODE": "2"}, tmp_path).ask(
            ProbeSpec(name="p", command=count, variables=["CODE"], expect=Expect(value=4))
        )
    )

    assert (ok, failed) == (Seen(held=True, says="got '4'"), Seen(held=False, says="ended with 2 bad"))


def test_who_does_not_answer_has_not_held() -> None:
    """In time, or at all."""
    slow = _seen(command=["sleep", "9"], within=0.3, expect=Expect(value=""))
    refused = _seen(http=Http(url="http://127.0.0.1:9/"), expect=Expect(value=200))

    assert slow == Seen(held=False, says="had not ended after 0.3 s, and was killed")
    assert refused == Seen(held=False, says="Connection refused")


def test_words_for_what_is_expected_and_found() -> None:
    """Short enough for one line."""
    assert [wanted(one) for one in (Expect(value=200), Expect(value="a"), Expect(range=(0, 2.5)))] == [
        "200",
        "'a'",
        "0 to 2.5",
    ]
    assert wanted(Expect(pattern="a+")) == "a text in which 'a+' is found"
    assert len(shown("x y\n" * 100)) == 122
