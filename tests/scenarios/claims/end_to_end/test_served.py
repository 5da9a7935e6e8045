"""What a scraper does where nothing stands in its way."""

from scenarios.claims.end_to_end import served
from tests.scenarios.claims.histories import Step, asked, call, ends, held, job, reply, rows, told


def judged(*steps: Step) -> list[str]:
    """What is said of these jobs."""
    return [one.broken for one in served.served(told(*steps), asked())]


SERVED = [job(1), call(0), reply(1, 200)]


def test_a_job_that_was_served_hands_over_its_rows() -> None:
    """One finding; a job that was refused later is none."""
    refused = [job(2, 10), call(10), reply(11, 500), ends(12, "raised", number=2)]

    assert judged(*SERVED, rows("a", at=1), held("a", at=1), ends(2), *refused) == [""]


def test_one_that_raises_though_served_breaks_it() -> None:
    """It crashed over the page, or in its own wake."""
    (says,) = judged(*SERVED, ends(2, "raised"))

    assert says.startswith("job 1 was served, and raised")


def test_rows_that_are_kept_back_break_it() -> None:
    """Served whole is handed over whole."""
    assert judged(*SERVED, rows(at=1), held("a", at=1), ends(2)) == [
        "job 1 was served, and handed over 0 rows of 1"
    ]


def test_a_first_job_that_does_not_call_breaks_it() -> None:
    """Nothing that it was ever told binds it; a later one may be bound."""
    (says,) = judged(job(1), ends(1, "raised"), job(2, 5), ends(6, "raised", number=2))

    assert says.startswith("job 1 made no call: raised")


def test_a_job_without_end_says_nothing() -> None:
    """The run was cut off."""
    assert judged(*SERVED) == []
