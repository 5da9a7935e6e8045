"""What a target's own process does, piece by piece; tests/scrimmage/rigs/test_child.py runs it whole."""

import collections
import json
import sys
import types
from collections.abc import Callable
from math import inf, nan
from pathlib import Path
from typing import Any

import pytest

from scrimmage.targets import child
from scrimmage.targets.child import _job, found, says

Jobs = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def told() -> Jobs:
    """What runs one job of a scraper, and gives the messages that it told."""

    def run(scrape: Callable[[Any], Any], **job: Any) -> list[dict[str, Any]]:
        lines: list[str] = []
        _job(scrape, dict, {"job": 7, **job}, lines.append)
        return [json.loads(line) for line in lines]

    return run


def test_a_job_has_attributes(told: Jobs) -> None:
    """As the contract says; its number is the harness's business."""
    messages = told(lambda job: [vars(job)], path="/v1/games")

    assert messages == [
        {"job": 7, "rows": [{"path": "/v1/games"}]},
        {"job": 7, "flags": [], "outcome": "complete"},
    ]


def test_rows_are_sent_so_many_at_a_time(told: Jobs) -> None:
    """And the rest at the end."""
    messages = told(lambda _: ({"id": number} for number in range(child.BATCH + 1)))

    assert [len(message.get("rows", [])) for message in messages] == [child.BATCH, 1, 0]


def test_rows_are_sent_so_much_at_a_time(told: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hundred huge ones would be one huge line."""
    monkeypatch.setattr(child, "SIZE", 10)

    messages = told(lambda _: [{"text": "x" * 20}, {"text": "y" * 20}])

    assert [len(message.get("rows", [])) for message in messages] == [1, 1, 0]


def test_rows_before_an_error_are_sent(told: Jobs) -> None:
    """A clean prefix counts."""

    def scrape(_: Any) -> Any:
        yield {"id": 1}
        raise SystemExit(2)

    assert told(scrape) == [
        {"job": 7, "rows": [{"id": 1}]},
        {"job": 7, "flags": [], "outcome": "raised", "error": "SystemExit: 2"},
    ]


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ("text", "TypeError: handed over a str where a row was due"),
        ({"n": float("inf")}, "ValueError: handed over a row that JSON cannot carry: Out of range"),
        ({(1,): 1}, "ValueError: handed over a row that JSON cannot carry: keys must be str"),
    ],
)
def test_what_is_no_row_ends_the_job(told: Jobs, row: Any, error: str) -> None:
    """The good ones before it are told, and the end is told once."""
    messages = told(lambda _: [{"id": 1}, row])

    assert messages[0]["rows"] == [{"id": 1}]
    assert messages[1]["error"].startswith(error)
    assert len(messages) == 2


def test_a_row_may_be_any_mapping_and_hold_anything(told: Jobs) -> None:
    """What JSON lacks is told as text."""
    row = collections.UserDict(a=collections.UserDict(b=1), c=complex(1))

    assert told(lambda _: [row])[0]["rows"] == [{"a": {"b": 1}, "c": "(1+0j)"}]


def test_warnings_are_read_once_the_rows_are(told: Jobs) -> None:
    """None of them is no warning."""

    class Rows(list[dict[str, int]]):
        flags: Any = None

    assert told(lambda _: Rows())[-1]["flags"] == []
    Rows.flags = ["w", 1]
    assert told(lambda _: Rows())[-1]["flags"] == ["w", "1"]


def test_an_error_whose_text_is_broken_is_named() -> None:
    """It must not hide how the job ended, whatever comes of it."""
    for worse in (ValueError, KeyboardInterrupt):

        class BrokenError(Exception):
            def __str__(self, worse: type[BaseException] = worse) -> str:
                raise worse

        assert says(BrokenError()) == "BrokenError"


@pytest.fixture
def theirs(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """A module of the user's."""
    module = types.ModuleType("theirs_of_a_test")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


def test_declarations_of_the_callable_come_before_those_of_its_owner(theirs: Any) -> None:
    """Several scrapers of a module may differ."""

    class Owner:
        declares = {"build": "of the class"}  # noqa: RUF012 (as a user would write it)

        def __call__(self) -> None:
            """Scrape."""

    theirs.declares = {"build": "of the module"}
    theirs.plain = lambda: None
    theirs.Owner, theirs.one = Owner, Owner()

    assert found("theirs_of_a_test:plain")[1] == {"build": "of the module"}
    assert found("theirs_of_a_test:one")[1] == {"build": "of the class"}
    assert found("theirs_of_a_test:Owner.__call__")[1] == {"build": "of the class"}


def test_declarations_may_depend_on_the_variables(theirs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then they are a callable."""
    monkeypatch.setenv("MINE", "3")
    theirs.scrape = lambda: None
    theirs.declares = lambda env: {"attempts_per_page": int(env["MINE"])}

    assert found("theirs_of_a_test:scrape")[1] == {"attempts_per_page": 3}


def test_what_cannot_be_called_is_refused(theirs: Any) -> None:
    """Before any job."""
    theirs.scrape = 5

    with pytest.raises(TypeError, match="theirs_of_a_test:scrape is of type int"):
        found("theirs_of_a_test:scrape")


@pytest.mark.parametrize("count", [2.5, -1, inf, nan, "3", None])
def test_counters_are_whole_numbers(count: object) -> None:
    """Anything else is an error that says what it was."""
    says = f"ValueError: its metrics give {count!r} for sends, where a whole number is due"

    assert child.counted(lambda: {"sends": count}, ["sends"]) == {"error": says}


@pytest.mark.parametrize(
    ("metrics", "said"),
    [
        (lambda: {"sends": 3, "other": "x"}, {"counts": {"sends": 3}}),
        (lambda: {"sends": 3.0}, {"counts": {"sends": 3}}),
        (dict, {"error": "KeyError: 'sends'"}),
        (lambda: None, {"error": "TypeError: 'NoneType' object is not subscriptable"}),
    ],
)
def test_counters_are_those_that_are_declared(metrics: Any, said: dict[str, Any]) -> None:
    """Or an error; counters of many libraries are floats."""
    assert child.counted(metrics, ["sends"]) == said


def test_counters_are_asked_only_where_they_are_declared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many modules have something of that name."""
    (tmp_path / "counting_of_a_test.py").write_text(
        "def metrics(): return {'sends': 1}\n"
        "def scrape(job): return []\n"
        "def other(job): return []\n"
        "declares = {'metrics': ['sends']}\n"
        "other.declares = {}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)

    assert found("counting_of_a_test:scrape")[2]() == {"metrics": {"counts": {"sends": 1}}}
    assert found("counting_of_a_test:other")[2]() == {}


def test_counters_that_are_declared_and_not_there_are_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing could be judged by them."""
    (tmp_path / "uncounting_of_a_test.py").write_text(
        "def scrape(job): return []\ndeclares = {'metrics': ['sends']}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(
        TypeError, match="uncounting_of_a_test:scrape declares metrics, but there is no function"
    ):
        found("uncounting_of_a_test:scrape")
