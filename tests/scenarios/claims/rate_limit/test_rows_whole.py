"""RL1."""

import pytest

from scenarios.claims.rate_limit.rows_whole import CLAIM
from simulators.history import Outcome
from tests.scenarios.claims.histories import asked, ends, flag, held, job, judged, rows, told


def test_every_row_once_is_kept() -> None:
    """One opportunity for each job."""
    assert judged(CLAIM, told(job(), rows("a", "b"), held("a", "b"), ends(1))) == [""]


def test_the_order_of_the_rows_is_free() -> None:
    """RL1 counts rows; a client may sort them."""
    assert judged(CLAIM, told(job(), rows("b", "a"), held("a", "b"), ends(1))) == [""]


def test_what_stands_after_the_end_counts_too() -> None:
    """The harness may write rows and truth before the end or after it."""
    assert judged(CLAIM, told(job(), ends(1), held("a"), rows("a"))) == [""]


def test_an_empty_day_is_an_opportunity() -> None:
    """No games today is no failure, yet clients fail over it or make rows up."""
    assert judged(CLAIM, told(job(), rows(), held(), ends(1))) == [""]


@pytest.mark.parametrize(
    ("got", "says"),
    [
        (["a"], "1 lost of 2 rows"),
        (["a", "b", "b"], "1 doubled of 2 rows"),
        (["a", "b", "x"], "1 foreign of 2 rows"),
        (["a", "a", "x"], "1 lost, 1 doubled, 1 foreign of 2 rows"),
        ([], "2 lost of 2 rows"),
    ],
)
def test_a_difference_is_broken(got: list[str], says: str) -> None:
    """The evidence counts what is lost, doubled and foreign."""
    assert judged(CLAIM, told(job(), rows(*got), held("a", "b"), ends(1))) == [
        f"job 1 ended as complete with {says}"
    ]


def test_a_job_that_handed_over_nothing_lost_everything() -> None:
    """No rows event is no rows."""
    assert judged(CLAIM, told(job(), held("a"), ends(1))) == ["job 1 ended as complete with 1 lost of 1 rows"]


@pytest.mark.parametrize("outcome", ["raised", "hung", "died"])
def test_a_job_that_had_to_complete_and_did_not_is_broken(outcome: Outcome) -> None:
    """The error stands in the evidence."""
    found = judged(CLAIM, told(job(), rows("a"), held("a"), ends(1, outcome, "Boom: x")))

    assert len(found) == 1
    assert outcome in found[0]
    assert "Boom: x" in found[0]


def test_without_the_truth_nothing_is_said() -> None:
    """A row count alone shows neither loss nor wholeness."""
    assert judged(CLAIM, told(job(), rows("a"), ends(1))) == []


def test_a_job_cut_short_by_the_harness_is_not_judged() -> None:
    """Ctrl-C in the middle accuses nobody."""
    assert judged(CLAIM, told(job(), rows("a"), held("a", "b"))) == []


@pytest.mark.parametrize("way", [ends(1, "raised", "Short"), ends(1)])
def test_detects_raising_or_being_whole_is_kept(way: object) -> None:
    """Either is honest."""
    assert callable(way)
    assert judged(CLAIM, told(job(), rows("a"), held("a"), way), asked("detects")) == [""]


def test_detects_a_flag_excuses_a_short_result() -> None:
    """The caller was warned."""
    assert judged(
        CLAIM, told(job(), rows("a"), held("a", "b"), flag("short"), ends(1)), asked("detects")
    ) == [""]


def test_detects_a_silent_loss_is_broken() -> None:
    """The very thing that the scenario is about."""
    found = judged(CLAIM, told(job(), rows("a"), held("a", "b"), ends(1)), asked("detects"))

    assert found == ["job 1 ended as complete with 1 lost of 2 rows"]


def test_detects_a_hang_is_no_detection() -> None:
    """Nobody was told anything."""
    assert judged(CLAIM, told(job(), held("a"), ends(1, "hung")), asked("detects")) == ["job 1 hung"]


@pytest.mark.parametrize("got", [[], ["a"], ["a", "b"]])
def test_gives_up_with_a_clean_prefix_is_kept(got: list[str]) -> None:
    """What came before the error is right."""
    history = told(job(), rows(*got), held("a", "b"), ends(1, "raised", "TooMany"))

    assert judged(CLAIM, history, asked("gives_up")) == [""]


@pytest.mark.parametrize(("got", "at"), [(["b"], 1), (["a", "a"], 2), (["a", "b", "b"], 3)])
def test_gives_up_with_anything_but_a_prefix_is_broken(got: list[str], at: int) -> None:
    """A gap, a doubled row, or one too many."""
    found = judged(CLAIM, told(job(), rows(*got), held("a", "b"), ends(1, "raised")), asked("gives_up"))

    assert len(found) == 1
    assert f"row {at} is not the API's" in found[0]


def test_gives_up_ending_short_as_if_complete_is_broken() -> None:
    """Giving up has to be said."""
    assert judged(CLAIM, told(job(), rows("a"), held("a", "b"), ends(1)), asked("gives_up")) == [
        "job 1 ended as complete with 1 lost of 2 rows"
    ]


def test_gives_up_bringing_everything_is_no_offence() -> None:
    """A client that waits longer than was thought of did its job."""
    assert judged(CLAIM, told(job(), rows("a"), held("a"), ends(1)), asked("gives_up")) == [""]
