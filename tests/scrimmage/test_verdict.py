"""The words of a verdict, and its format."""

import itertools

import msgspec
import pytest

from scrimmage.verdict import EXIT, Judged, Verdict, Word, worst
from simulators.history import Declares


@pytest.mark.parametrize("order", list(itertools.permutations(["fail", "unknown", "pass", "not_run"])))
def test_fail_beats_unknown_beats_pass(order: tuple[Word, ...]) -> None:
    """In whatever order they come."""
    rest = list(order)

    assert worst(rest) == "fail"
    rest.remove("fail")
    assert worst(rest) == "unknown"
    rest.remove("unknown")
    assert worst(rest) == "pass"


@pytest.mark.parametrize("words", [[], ["not_run"], ["not_applicable", "not_run"]])
def test_nothing_that_weighs_is_unknown(words: list[Word]) -> None:
    """Nothing passes vacuously."""
    assert worst(words) == "unknown"


def test_exit_codes_tell_the_three_verdicts_apart() -> None:
    """2 is left to wrong usage."""
    assert EXIT == {"pass": 0, "fail": 1, "unknown": 3}


def test_a_verdict_survives_the_way_to_json_and_back() -> None:
    """It is the one artefact; reports read it back."""
    verdict = Verdict(
        scrimmage="1", target=Judged(spec="s", build="b", dirty=True, declares=Declares(max_backoff=1.5)),
        rigs=["sim"], started="2025-01-01T00:00:00+00:00", config={"seed": 1}, verdict="unknown",
        objectives=[], scenarios=[], not_judged=[],
    )  # fmt: skip

    assert msgspec.json.decode(msgspec.json.encode(verdict), type=Verdict) == verdict


def test_a_key_that_no_verdict_has_is_refused() -> None:
    """A verdict of another version must not be read as one of ours."""
    with pytest.raises(msgspec.ValidationError, match="surprise"):
        msgspec.json.decode(b'{"surprise": 1}', type=Verdict)
