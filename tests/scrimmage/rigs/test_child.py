"""A target's process: whatever it does, it is told in words, and nothing of it stays."""

import asyncio
import os
import re
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

import pytest

from scrimmage.rigs import child as rigs_child
from scrimmage.rigs.child import Child, ChildError, Message, _message
from scrimmage.targets.base import Job

pytestmark = pytest.mark.wire
JOB = Job("http://127.0.0.1:1", "secret", "/v1/games", {"seasons": ["2024"]}, 25)


async def _messages(child: Child, number: int = 1) -> list[Message]:
    return [message async for message in child.run(number, JOB)]


async def _told(spec: str, folder: Path, env: Mapping[str, str]) -> tuple[list[Message], str, int]:
    """Everything that one job of *spec* told, how its process ended, and its exit code."""
    child = await Child.start(spec, env=env, path=[str(folder)])
    try:
        await child.hello()
        messages = await _messages(child)
        end = await child.end() if not (messages and messages[-1].outcome) else ""
    finally:
        code = await child.stop()
    return messages, end, code


@pytest.fixture
def told(scrapers: Path) -> Callable[..., tuple[list[Message], str, int]]:
    """What runs one job of ``theirs:NAME``."""

    def run(name: str, **env: str) -> tuple[list[Message], str, int]:
        return asyncio.run(asyncio.wait_for(_told(f"theirs:{name}", scrapers, env), 20))

    return run


@pytest.fixture
def hello(scrapers: Path) -> Callable[..., dict[str, Any]]:
    """What starts the process of a spec, and gives what it declares."""

    async def greeted(spec: str, env: Mapping[str, str], patience: float) -> dict[str, Any]:
        child = await Child.start(spec, env=env, path=[str(scrapers)])
        try:
            return await child.hello(patience)
        finally:
            await child.stop()

    return lambda spec, patience=20.0, **env: _run(greeted(spec, env, patience))


def _run[T](work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(asyncio.wait_for(work, 20))


def _rows(messages: list[Message]) -> list[dict[str, Any]]:
    return [row for message in messages for row in message.rows]


def test_a_job_crosses_with_every_attribute(told: Callable[..., Any]) -> None:
    """As docs/how-to/adapter.md names them."""
    messages, _, code = told("asked")

    assert _rows(messages) == [
        {
            "job": {
                "base_url": "http://127.0.0.1:1",
                "api_key": "secret",
                "path": "/v1/games",
                "params": {"seasons": ["2024"]},
                "per_page": 25,
            }
        }
    ]
    assert (messages[-1].outcome, code) == ("complete", 0)


def test_our_shell_does_not_reach_the_target(
    told: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a variable of ours would decide a verdict; the scenario's own do reach it."""
    monkeypatch.setenv("RATE_LIMIT_MAX_RETRIES", "77")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")

    seen = _rows(told("environment", MINE="1")[0])[0]

    assert seen["MINE"] == "1"
    assert not {"RATE_LIMIT_MAX_RETRIES", "HTTPS_PROXY"} & set(seen)


def test_rows_come_in_order_however_many(told: Callable[..., Any]) -> None:
    """Some hundreds at a time."""
    messages, _, _ = told("many")

    assert [row["id"] for row in _rows(messages)] == list(range(1001))
    assert 5 < len(messages) < 9


def test_huge_rows_arrive(told: Callable[..., Any]) -> None:
    """A batch is also bounded by its size."""
    messages, _, _ = told("huge")

    assert [len(row["text"]) for row in _rows(messages)] == [3_000_000] * 3


def test_a_row_beyond_all_bounds_ends_the_job(
    told: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader's memory is bounded, too."""
    monkeypatch.setattr(rigs_child, "_LINE", 1_000_000)

    messages, _, _ = told("huge")

    assert (messages[-1].outcome, messages[-1].error) == (
        "raised", "handed over a row of more than 1000000 bytes",
    )  # fmt: skip


def test_what_a_target_prints_is_in_nobodys_way(told: Callable[..., Any]) -> None:
    """Neither ours nor the pipe's, however much it is; standard input is empty."""
    messages, _, _ = told("reads")

    assert _rows(messages) == [{"read": ""}]


def test_rows_may_be_any_mapping_of_plain_things(told: Callable[..., Any]) -> None:
    """What JSON lacks is told as text."""
    row = _rows(told("dates")[0])[0]

    assert row["day"] == "2025-01-01"
    assert row["inner"]["a"] == pytest.approx(10**30)


@pytest.mark.parametrize(
    ("name", "rows", "error"),
    [
        ("raises", 1, "ValueError: no secret\nat all"),
        ("raises_badly", 0, "Broken"),
        ("leaves", 0, "SystemExit: enough"),
        ("strings", 0, "TypeError: handed over a str where a row was due"),
        ("nothing", 0, "TypeError: 'NoneType' object is not iterable"),
        (
            "not_a_number",
            1,
            "ValueError: handed over a row that JSON cannot carry: Out of range float values",
        ),
        ("circular", 0, "ValueError: handed over a row that JSON cannot carry: Circular reference detected"),
        ("odd_keys", 0, "ValueError: handed over a row that JSON cannot carry: keys must be str"),
        ("surrogates", 0, "handed over a row that JSON cannot carry: "),
    ],
)
def test_a_target_that_fails_says_how(told: Callable[..., Any], name: str, rows: int, error: str) -> None:
    """With the rows that it handed over before."""
    messages, _, _ = told(name)

    assert len(_rows(messages)) == rows
    assert messages[-1].outcome == "raised"
    assert messages[-1].error.startswith(error)


@pytest.mark.parametrize("value", [b'"\xff"', b"[" * 5000], ids=["no text", "too deep"])
def test_a_row_that_no_reader_takes_ends_its_job(value: bytes) -> None:
    """As a fault of the target's; the job would wait for ever if its number were lost."""
    message = _message(b'{"job": 7, "rows": [{"a": ' + value + b"}]}\n")

    assert (message.job, message.outcome) == (7, "raised")


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("dies", "exit code 3, last words"),
        ("killed", "killed by SIGKILL, it said nothing"),
        ("dies_with_a_child_left", "exit code 3, it said nothing"),
    ],
)
def test_a_process_that_ends_in_the_middle_says_how(told: Callable[..., Any], name: str, end: str) -> None:
    """Even where a process that it started holds its pipes open."""
    messages, how, _ = told(name)

    assert messages == []
    assert how == end


def test_a_job_after_the_end_of_the_process_ends_at_once(scrapers: Path) -> None:
    """Nobody is left to take it."""

    async def twice() -> list[Message]:
        child = await Child.start("theirs:dies", env={}, path=[str(scrapers)])
        try:
            await child.hello()
            await _messages(child)
            return await _messages(child, 2)
        finally:
            await child.stop()

    assert _run(twice()) == []


def test_jobs_run_side_by_side(scrapers: Path) -> None:
    """One that waits for another ends once that has come."""

    async def both() -> tuple[list[Message], list[Message]]:
        child = await Child.start("theirs:meets", env={}, path=[str(scrapers)])
        try:
            await child.hello()
            return await asyncio.gather(_messages(child, 1), _messages(child, 2))
        finally:
            await child.stop()

    assert [messages[-1].outcome for messages in _run(both())] == ["complete", "complete"]


def test_nothing_of_a_hanging_target_stays(alive: Callable[[int], bool], told: Callable[..., Any]) -> None:
    """Its whole group is killed when it does not leave."""
    messages, _, _ = told("starts_a_child")

    pid = _rows(messages)[0]["pid"]
    # SIGKILL is on its way; that the machine takes a moment is no process left.
    for _ in range(200):
        if not alive(pid):
            break
        os.sched_yield()
    assert not alive(pid)


def test_warnings_come_with_the_end(told: Callable[..., Any]) -> None:
    """Whatever they are, as text; a dotted attribute is followed."""
    messages, _, _ = told("Owner.scrape")

    assert messages[-1].flags == ["a warning", "2"]


@pytest.mark.parametrize(
    ("spec", "declared"),
    [
        ("theirs:scrape", {"attempts_per_page": 1, "max_backoff": 0, "build": "7"}),
        ("theirs:Owner.scrape", {"attempts_per_page": 9}),
        ("theirs:declaring", {"attempts_per_page": 4}),
    ],
)
def test_declarations_stand_beside_the_callable_or_on_it(
    hello: Callable[..., dict[str, Any]], spec: str, declared: dict[str, Any]
) -> None:
    """A callable is asked with the variables."""
    assert hello(spec, ATTEMPTS="4") == declared


@pytest.mark.parametrize(
    ("spec", "why"),
    [
        ("missing:scrape", "ModuleNotFoundError: No module named 'missing'"),
        ("theirs:missing", "AttributeError: module 'theirs' has no attribute 'missing'"),
        ("theirs:constant", "TypeError: theirs:constant is of type int; a scraper is called with a job"),
        ("raising:scrape", "LookupError: no config"),
        ("leaving:scrape", "SystemExit: 4"),
        ("dying:scrape", "its process ended while it was imported: exit code 4, oh"),
        ("listed:scrape", "TypeError: "),
        ("nan:scrape", "its declarations are wrong: "),
        ("no_text:scrape", "its declarations are wrong: 'utf-8' codec"),
        ("too_deep:scrape", "its declarations are wrong: maximum recursion depth"),
        ("broken:scrape", "SyntaxError: expected ':' (broken.py, line 1)"),
    ],
)
def test_a_module_that_cannot_be_used_says_why(
    hello: Callable[..., dict[str, Any]], spec: str, why: str
) -> None:
    """In one error of ours."""
    with pytest.raises(ChildError, match=re.escape(why)):
        hello(spec)


def test_a_module_that_is_never_imported_is_given_up(hello: Callable[..., dict[str, Any]]) -> None:
    """Some seconds are enough for any import."""
    with pytest.raises(ChildError, match=r"its module was not imported within 0\.3 s"):
        hello("slow:scrape", patience=0.3)


def test_an_interpreter_that_is_not_there_is_named() -> None:
    """The user named it."""
    with pytest.raises(ChildError, match="cannot start /no/python: No such file or directory"):
        _run(Child.start("theirs:scrape", env={}, python="/no/python"))
