"""What was granted, counted again from stamps alone."""

import ast
import sys
from pathlib import Path
from random import Random

import pytest

import scrimmage.load.recount as recount_module
from scrimmage.load.recount import ALLOWED, NEVER, Algorithm, Limit, Span, recount
from simulators.balldontlie.limits import FixedWindow, Limiter, SlidingLog, TokenBucket
from simulators.balldontlie.options import LIMITS

WINDOW = 1_000_000
RUSH = 40


def _granted(limiter: Limiter, seed: int, *, slow: int = 30_000) -> list[Span]:
    """Calls in bursts through a real limiter, stamped by clients that saw none of its clock."""
    chance, now = Random(seed), 0
    spans = []
    for _ in range(RUSH):
        now += chance.choice([0, 0, 400_000, 950_000, 1_700_000])
        for _ in range(12):
            now += chance.randrange(0, 3_000)
            if limiter.take(now).ok:
                spans.append(Span(now - chance.randrange(0, slow), now + chance.randrange(0, slow)))
    return spans


def _at(*moments: int) -> list[Span]:
    return [Span(moment, moment + 1_000) for moment in moments]


@pytest.mark.parametrize("slow", [1, 30_000, 800_000, 2_500_000])
@pytest.mark.parametrize("seed", range(40))
def test_a_limiter_that_keeps_its_word_is_never_accused(seed: int, slow: int) -> None:
    """However long calls were under way, also longer than a window."""
    fixed = recount({"key": _granted(FixedWindow(5, WINDOW), seed, slow=slow)}, Limit(5, WINDOW))
    sliding = recount(
        {"key": _granted(SlidingLog(5, WINDOW), seed, slow=slow)}, Limit(5, WINDOW, "sliding_log")
    )
    used = recount(
        {"key": _granted(FixedWindow(5, WINDOW), seed, slow=slow)[7:]}, Limit(5, WINDOW, fresh=False)
    )

    assert (fixed.broken, sliding.broken, used.broken) == ([], [], [])
    assert fixed.granted > 20


@pytest.mark.parametrize("algorithm", ["fixed_window", "sliding_log"])
@pytest.mark.parametrize("seed", range(20))
def test_one_call_too_many_is_found(seed: int, algorithm: Algorithm) -> None:
    """A limiter that grants six where five are allowed."""
    lying = FixedWindow(6, WINDOW) if algorithm == "fixed_window" else SlidingLog(6, WINDOW)

    counted = recount({"key": _granted(lying, seed)}, Limit(5, WINDOW, algorithm))

    assert counted.most == 6
    assert counted.broken


def test_what_a_border_lets_pass_is_no_lie() -> None:
    """A fixed window grants its limit right before a border and right after it."""
    border = _at(0, 970_000, 980_000, 1_001_000, 1_002_000, 1_003_000)

    assert recount({"key": border}, Limit(3, WINDOW)).broken == []
    assert recount({"key": border}, Limit(3, WINDOW, "sliding_log")).most == 5


def test_a_window_opens_with_its_first_call() -> None:
    """After a pause no border lies where windows back to back would have one."""
    counted = recount({"key": _at(0, 2_900_000, 2_950_000, 3_050_000)}, Limit(2, WINDOW))

    assert counted.broken == [
        "key: 3 calls granted in window 2, opened 2.900 s at the earliest, 2 are allowed"
    ]


def test_each_key_is_counted_alone() -> None:
    """Two keys of five calls are not one of ten."""
    counted = recount({"a": _at(0, 1, 2), "b": _at(0, 1, 2), "c": []}, Limit(3, WINDOW))

    assert (counted.granted, counted.keys, counted.most, counted.broken) == (6, 2, 3, [])


def test_a_used_key_may_spend_two_windows() -> None:
    """Where nobody knows when its window opened; not three."""
    two, three = _at(*range(4)), _at(*range(5))

    assert recount({"key": two}, Limit(2, WINDOW, fresh=False)).broken == []
    assert len(recount({"key": three}, Limit(2, WINDOW, fresh=False)).broken) == 1


def test_the_two_tables_of_tiers_agree() -> None:
    """The one of the mock and the one of the recount, which know nothing of each other."""
    assert ALLOWED == LIMITS


def _crowded(chance: Random) -> tuple[list[Span], list[Span]]:
    """Calls that an honest limiter granted, and those of them whose replies were lost."""
    limiter, now = FixedWindow(5, WINDOW), 0
    granted: list[Span] = []
    lost: list[Span] = []
    for _ in range(RUSH):
        now += chance.choice([0, 0, 400_000, 950_000, 1_700_000])
        for _ in range(chance.choice([1, 1, 4, 12])):
            now += chance.randrange(0, 3_000)
            if limiter.take(now).ok:
                kept = chance.random() > 0.2
                sent = now - chance.randrange(0, 30_000)
                read = now + chance.randrange(0, 30_000)
                (granted if kept else lost).append(Span(sent, read if kept else NEVER))
    return granted, lost


@pytest.mark.parametrize("seed", range(100))
def test_a_lost_reply_accuses_nobody(seed: int) -> None:
    """It may have opened a window, which then closes earlier than its other calls say."""
    granted, lost = _crowded(Random(seed))

    assert recount({"key": granted}, Limit(5, WINDOW), {"key": lost}).broken == []


def test_a_window_may_have_been_opened_by_a_call_that_nobody_read() -> None:
    """At 0.1 s, so that the window was over before the last two came."""
    calls = _at(900_000, 950_000, 1_200_000, 1_300_000)

    assert recount({"key": calls}, Limit(3, WINDOW)).broken
    assert recount({"key": calls}, Limit(3, WINDOW), {"key": [Span(100_000, NEVER)]}).broken == []


def test_beside_lost_replies_a_lie_is_still_found() -> None:
    """More than two windows may hold, however they lie."""
    calls = _at(*range(0, 1_900_000, 100_000))

    assert recount({"key": calls}, Limit(5, WINDOW), {"key": [Span(0, NEVER)]}).broken


@pytest.mark.parametrize("seed", range(40))
def test_windows_of_the_clock_and_buckets_are_not_accused(seed: int) -> None:
    """Whoever opens a window late in a minute of the clock has two within one of its length."""
    clock = {"key": _granted(FixedWindow(5, WINDOW, seed * 25_000), seed)}
    bucket = {"key": _granted(TokenBucket(5, WINDOW), seed)}

    assert recount(clock, Limit(5, WINDOW, "clock_window")).broken == []
    assert recount(bucket, Limit(5, WINDOW, "token_bucket")).broken == []


def test_one_that_grants_all_is_found_whatever_it_counts_by() -> None:
    """More than two windows' worth."""
    calls = {"key": _at(*range(0, 900_000, 50_000))}

    assert recount(calls, Limit(5, WINDOW, "clock_window")).broken
    assert recount(calls, Limit(5, WINDOW, "token_bucket")).broken


def test_it_shares_no_code_with_any_limiter() -> None:
    """It imports nothing but Python's own."""
    tree = ast.parse(Path(recount_module.__file__).read_text())
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert not any(isinstance(node, ast.Import) for node in ast.walk(tree))
    assert {(name or "").partition(".")[0] for name in imported} <= sys.stdlib_module_names
