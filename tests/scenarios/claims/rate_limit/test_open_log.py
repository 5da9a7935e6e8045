"""What is open at each event, and that nothing else is kept."""

from scenarios.claims.rate_limit.open_log import OpenLog
from tests.scenarios.claims.histories import call, ends, job, refused, reply, served, told


def test_a_call_is_open_until_the_event_after_its_reply() -> None:
    """At its reply a judge still finds it."""
    log = OpenLog(told(job(), served(1), ends(2)))

    seen = [(len(log.jobs), [sent.reply is not None for sent in log.sent.values()]) for _ in log.events()]

    assert seen == [(1, []), (1, [False]), (1, [True]), (1, [])]
    assert not log.jobs


def test_what_is_kept_does_not_grow_with_the_history() -> None:
    """A hundred jobs, one after another: never more than one job and one call."""
    steps = [
        step
        for number in range(1, 101)
        for step in (job(number, at=number), served(number), ends(number, number=number))
    ]
    log = OpenLog(told(*steps))

    assert max(len(log.jobs) + len(log.sent) for _ in log.events()) == 2


def test_a_hand_that_is_busy_later_is_no_hand_before() -> None:
    """Its first calls came one after another, and yet no order tells."""
    history = told(
        job(), refused(1, by="a"), call(2, by="a"), call(2, by="a"), reply(3, 200), reply(3, 200), ends(4)
    )

    for hands, found in ((True, ""), (False, "a")):
        log = OpenLog(history, hands=hands)
        assert {sent.hand for _ in log.events() for sent in log.sent.values()} == {found}
