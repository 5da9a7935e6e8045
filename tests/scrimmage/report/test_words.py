"""Words and figures of reports."""

import pytest

from scrimmage.report import words
from simulators.history import Breaker, Declares, HealDeclares


def test_a_title_may_end_with_a_full_stop_or_not() -> None:
    """The sentence that it stands in has one of its own."""
    assert [words.clause("It holds."), words.clause("It holds")] == ["It holds", "It holds"]


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (86214.0, "86,214"), (1.04321, "1.043"), (12345.67, "12,345.7")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    """Whole numbers stay whole, others have four digits."""
    assert words.number(value) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (0, "0 %"),
        (1, "100 %"),
        (0.000001, "under 0.001 %"),
        (0.000043, "0.004 %"),
        (0.0089, "0.89 %"),
        (0.0134, "1.3 %"),
        (0.123, "12 %"),
    ],
)
def test_rates_are_percent_of_two_digits(rate: float, text: str) -> None:
    """A small rate that is not zero never reads as zero."""
    assert words.percent(rate) == text


def test_an_interval_has_both_ends_or_is_a_dash() -> None:
    """An objective without n has no interval."""
    assert [words.interval((0, 0.5)), words.interval(None)] == ["0 % to 50 %", "-"]


def test_a_noun_follows_its_number() -> None:
    """One run, two runs, and irregular ones by hand."""
    assert [words.count(1, "run"), words.count(1200, "run"), words.count(0, "entry", "entries")] == [
        "1 run",
        "1,200 runs",
        "0 entries",
    ]


def test_words_are_written_with_spaces() -> None:
    """The format's underscores are not for people."""
    assert words.word("not_applicable") == "not applicable"


def test_every_declaration_is_said() -> None:
    """A reader sees what the claims were judged against."""
    declares = Declares(
        attempts_per_page=1,
        base_backoff=1,
        max_backoff=2.5,
        max_retry_after=120,
        breaker=Breaker(threshold=10, timeout=300),
        flags=["A", "B"],
        metrics=["sends", "refusals"],
        pool_and_handler=True,
    )

    assert words.declared(declares) == [
        "1 attempt a page",
        "own backoff from 1 s on",
        "own backoff up to 2.5 s",
        "Retry-After up to 120 s",
        "breaker opens at 10 failures for 300 s",
        "pool and handler both retry",
        "2 flags",
        "counts sends and refusals",
    ]
    assert words.undeclared(declares) == []


def test_a_healer_and_a_gate_are_not_asked_what_a_scraper_declares() -> None:
    """A healer has a budget, and a gate has nothing to declare."""
    healer = Declares(kind="healer", heal=HealDeclares(3, 60))

    assert words.declared(healer) == ["3 attempts at a component, 60 s apart"]
    assert words.undeclared(healer) == []
    assert words.undeclared(Declares(kind="healer")) == ["heal"]
    assert words.undeclared(Declares(kind="gate")) == []


def test_what_is_not_declared_is_named() -> None:
    """It explains why claims do not apply."""
    assert words.declared(Declares()) == []
    assert words.undeclared(Declares(max_backoff=1)) == [
        "attempts_per_page",
        "base_backoff",
        "max_retry_after",
        "breaker",
    ]
