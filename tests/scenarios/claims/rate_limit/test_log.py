"""Which call belongs to which job, and who knew what."""

from scenarios.claims.rate_limit.log import read
from tests.scenarios.claims.histories import (
    both,
    call,
    ends,
    flag,
    held,
    job,
    refused,
    reply,
    rows,
    served,
    told,
)


def test_a_job_gets_its_calls_replies_rows_and_end() -> None:
    """All of a job in one place."""
    log = read(
        told(job(7), served(1), rows("a", number=7), held("a", number=7), flag("short", 7), ends(2, number=7))
    )

    mine = log.jobs[7]
    assert [sent.job for sent in mine.sends] == [7]
    assert mine.sends[0].reply
    assert mine.rows
    assert mine.held
    assert mine.flags
    assert mine.end
    assert not mine.uncertain


def test_events_of_unknown_jobs_and_calls_are_passed_over() -> None:
    """A history that was cut at its beginning can still be read."""
    whole = told(job(), call(0), reply(1, 200), rows("a"), held("a"), flag("f"), ends(1))
    log = read(type(whole)(whole.header, whole.events[2:]))

    assert not log.jobs
    assert not log.sent


def test_a_call_on_another_host_is_not_the_jobs() -> None:
    """A job names its host."""
    log = read(told(job(host="main"), served(1, host="other"), ends(2)))

    assert [sent.jobs for sent in log.sent.values()] == [()]


def test_a_prefix_before_the_jobs_path_is_the_base_urls() -> None:
    """``/nba/v1/games`` answers the job ``/v1/games`` of a base URL that ends in ``/nba``."""
    log = read(told(job(), call(1, path="/nba/v1/games"), ends(2)))

    assert len(log.jobs[1].sends) == 1


def test_a_call_after_the_end_is_nobodys() -> None:
    """A thread that goes on after its job is judged by key and host alone."""
    log = read(told(job(), ends(1), served(2)))

    assert [(sent.job, sent.client) for sent in log.sent.values()] == [(None, "client-1")]


def test_jobs_side_by_side_are_told_apart_by_the_keys_number() -> None:
    """The harness gives ``client-2`` the key that the log calls ``key-2``."""
    log = read(
        told(job(1, who="client-1"), job(2, who="client-2"), call(1, key="key-2"), call(2, key="key-1"))
    )

    assert [sent.job for sent in log.sent.values()] == [2, 1]


def test_a_key_that_clients_share_tells_nothing() -> None:
    """All calls of a fleet on one key look like the first client's."""
    log = read(
        told(job(1, who="client-1"), job(2, who="client-2"), call(1, key="key-1"), call(2, key="key-1"))
    )

    assert [sent.job for sent in log.sent.values()] == [None, None]


def test_jobs_side_by_side_are_told_apart_by_parameters() -> None:
    """Whatever the form of the arrays on the wire."""
    days = {"dates": ["2025-01-01", "2025-01-02"]}
    log = read(
        told(job(1, params={"dates": ["2025-01-03"]}), job(2, params=days),
             call(1, query="dates[]=2025-01-01&dates[1]=2025-01-02&per_page=25"))
    )  # fmt: skip

    assert [sent.job for sent in log.sent.values()] == [2]


def test_a_call_of_twins_belongs_to_neither_for_certain() -> None:
    """Two jobs that look alike."""
    log = read(told(job(1), job(2), call(1), call(2)))

    assert log.jobs[1].uncertain
    assert not log.jobs[1].sends


def test_the_client_of_twins_is_unknown_where_there_are_two() -> None:
    """What was told binds the process, whoever called."""
    log = read(told(job(1, who="a"), job(2, who="b"), call(1)))

    assert [(sent.client, sent.lane) for sent in log.sent.values()] == [(None, ("main", "k", ""))]


def test_a_key_that_clients_share_leaves_it_to_the_rig() -> None:
    """The world says for which job a thread called."""
    two = both(job(1, who="client-1"), job(2, who="client-2"))
    log = read(told(two, call(1, key="key-1", for_job=2), call(2, key="key-1", for_job=1)))

    assert [(sent.job, sent.client) for sent in log.sent.values()] == [(2, "client-2"), (1, "client-1")]


def test_the_keys_number_weighs_more_than_the_rigs_word() -> None:
    """A thread that one job started may call for another, with the other's key."""
    two = both(job(1, who="client-1"), job(2, who="client-2"))
    log = read(told(two, call(1, key="key-1", for_job=2), call(2, key="key-2", for_job=2)))

    assert [sent.job for sent in log.sent.values()] == [1, 2]


def test_a_client_with_one_job_knows_what_came_before_in_the_same_microsecond() -> None:
    """In virtual time a client that does not wait comes back at once: the order tells."""
    log = read(told(job(), refused(1, wait=9), call(1)))
    first, second = log.sent.values()

    assert first.reply
    assert second.knew(first, 0)
    assert not first.knew(first, 0)
    assert not first.knew(second, 0)


def test_a_client_with_two_jobs_may_not_know_within_a_second() -> None:
    """The second call may have left before the first reply was read; a rig's grain may be longer."""
    log = read(told(job(1), job(2), refused(1, wait=9), call(2), call(2.1)))
    first, second, third = log.sent.values()

    assert first.reply
    assert not second.knew(first, 0)
    assert third.knew(first, 0)
    assert not third.knew(first, 2_000_000)


def test_a_thread_is_a_hand_of_its_own() -> None:
    """One makes a call after another; another's reply it hears of later."""
    log = read(told(job(), refused(1, by="a"), served(1.1, by="a"), served(1.2, by="b"), served(2.1, by="b")))
    refusal, *after = log.sent.values()

    assert [sent.knew(refusal, 0) for sent in after] == [True, False, True]


def test_a_thread_with_two_calls_under_way_is_no_hand() -> None:
    """An event loop makes many calls in one thread, and their order tells nothing."""
    log = read(
        told(job(), call(1, by="a"), call(1, by="a"), reply(1.1, 429), reply(1.1, 429), call(1.2, by="a"))
    )
    first, *_, last = log.sent.values()

    assert not last.knew(first, 0)


def test_each_job_may_be_a_process_of_its_own() -> None:
    """What one was told binds no other."""
    steps = (job(1), call(1), ends(2), job(2, at=3), call(3), ends(4, number=2))

    assert [sent.lane for sent in read(told(*steps)).sent.values()] == [("main", "k", ""), ("main", "k", "")]
    apart = read(told(*steps, process_a_job=True)).sent.values()
    assert [sent.lane for sent in apart] == [("main", "k", "1"), ("main", "k", "2")]


def test_where_all_go_on_together_each_client_is_a_process() -> None:
    """What one was told binds no other; elsewhere they are threads of one process."""
    steps = (
        job(1, who="client-1", params={"season": "1"}), job(2, who="client-2", params={"season": "2"}),
        call(0, query="season=1"), call(0, query="season=2"),
    )  # fmt: skip

    for together, processes in ((True, ["client-1", "client-2"]), (False, ["", ""])):
        assert [sent.process for sent in read(told(*steps, together=together)).sent.values()] == processes
