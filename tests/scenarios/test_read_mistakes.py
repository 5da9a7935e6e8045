"""Reading scenario files: the one line for each kind of mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.read import Loaded, ScenarioError
from tests.scenarios.good import GOOD, NAME, error, loaded


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            'path = "/v1/games", page',
            'pth = "/v1/games", page',
            (
                ":11: faults[0].when has no key 'pth'. Valid: path, query, key, page, host, nth, first, "
                "between, chance. Did you mean 'path'?"
            ),
        ),
        (
            "title",
            "titel",
            (
                ":1: the scenario has no key 'titel'. Valid: title, suite, kind, rigs, expect, full, seeds, "
                "together, alone, about, api, env, workload, overhead, gate, heal, pipeline, switches, "
                "faults, catalogue, wire, claims, must_happen."
                " Did you mean 'title'?"
            ),
        ),
        (
            "retry_after = { seconds",
            "retry_after = { second",
            (
                ":12: faults[0].do.retry_after has no key 'second'. Valid: seconds, date, text, form. "
                "Did you mean 'seconds'?"
            ),
        ),
        (
            "status = 429, retry",
            "stats = 429, retry",
            (
                ":12: faults[0].do (kind 'status') has no key 'stats'. Valid: kind, status, retry_after, "
                "body, skew. Did you mean 'status'?"
            ),
        ),
        ('suite = "rate_limit"\n', "", ":1: the scenario lacks the key 'suite'. Valid: a string."),
        (
            "first = 2",
            'first = "five"',
            ":11: faults[0].when.first: got 'five' (string). Valid: an integer of 1 or more.",
        ),
        (
            "per_page = 25",
            "per_page = 101",
            ":8: workload.job.per_page: got 101 (integer). Valid: an integer from 1 to 100.",
        ),
        (
            '"complete"',
            '"completes"',
            (
                ":4: expect: got 'completes' (string). Valid: one of complete, detects, gives_up. "
                "Did you mean 'complete'?"
            ),
        ),
        (
            '"2025-01-01"',
            "2025-01-01",
            (
                ":8: workload.job.params.start_date: got 2025-01-01 (date or time without quotes). "
                "Valid: a string or an array, each a string."
            ),
        ),
        (
            "seconds = 30",
            "seconds = 30, date = 3",
            ":12: faults[0].do.retry_after: needs exactly one of seconds, date and text.",
        ),
        ("RL2", "RL3", ":17: claims has no key 'RL3'. Valid: RL1, RL2, RL15. Did you mean 'RL2'?"),
        ("min_n", "min", ":16: claims.RL1 has no key 'min'. Valid: min_n, sick. Did you mean 'min_n'?"),
        (
            '"response.429"',
            '"fault.stats"',
            (
                ":19: must_happen has no event 'fault.stats'. Valid: call, told, flag, response.STATUS, "
                "fault.KIND, reply.cut|reset|refused|timed_out, job.complete|raised|hung|died. "
                "Did you mean 'fault.status'?"
            ),
        ),
        (
            "[2, 9]",
            "[9, 2]",
            ":11: faults[0].when.page.draw: got [9, 2]. Valid: [low, high], two numbers, low first.",
        ),
        (
            "[2, 9]",
            "[0, 99]",
            (
                ":11: faults[0].when.page: got 0 (integer). Valid: an integer of 1 or more. "
                "This value was drawn."
            ),
        ),
        (
            "retry_after = 1 }",
            "retry_after = 0.5 }",
            (
                ":12: faults[0].do.retry_after.seconds: got 0.5 (number). Valid: an integer of 0 or more. "
                "So it is on the wire."
            ),
        ),
        ("= 2\n", "= \n", ":19:18: not valid TOML: Invalid value."),
        ('tier = "all-star"\n', 'tier = "all-star\n', ":6:17: not valid TOML: Illegal character '\\n'."),
        ("= 2\n", "= [2", ":19: not valid TOML: Unclosed array."),
        ("[claims]", "[api]", ":15:5: not valid TOML: Cannot declare ('api',) twice."),
    ],
)
def test_each_kind_of_mistake_is_one_line(old: str, new: str, says: str) -> None:
    """File, line, table, key, what was got, what is valid, what was meant."""
    assert error(old, new) == says


def test_the_first_mistake_of_the_file_is_told() -> None:
    """Whatever the order in which they are found."""
    assert error("[api]\ntier", "[api]\ntir").startswith(":6: api has no key")
    assert error("job = {", 'times = 0\njob = { pth = "/", ').startswith(":8: workload.times")


FRAGMENTS = st.one_of(
    st.text(max_size=5),
    st.sampled_from(
        [
            "inf",
            "{}",
            "[[x]]",
            '"""',
            "{draw=[1,2]}",
            "{draw=[inf,inf]}",
            "{draw_from=[{}]}",
            r'"\n"=1',
            "a.b=1",
        ]
    ),
)


@given(st.integers(0, len(GOOD)), st.integers(0, 30), FRAGMENTS)
def test_whatever_is_written_gives_a_scenario_or_one_line(at: int, over: int, fragment: str) -> None:
    """Any slice of a good file replaced by anything: no other exception, no second line."""
    try:
        loaded(GOOD[:at] + fragment + GOOD[at + over :]).settled(99, "wire")
    except ScenarioError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017 - most texts raise, but some are scenarios


def test_nesting_without_end_is_refused() -> None:
    """A thousand brackets are an error, not a crash."""
    assert error("title =", f"x = {'[' * 5000}\ntitle =") == ": not valid TOML: nested too deep."


def test_a_seed_whose_draws_do_not_fit_is_named() -> None:
    """The rare seed that no check tried: its own error, at its line."""
    # 'between' is [low, 5] with low up to 6: checking tries the ends, so it is caught at once.
    text = GOOD.replace("first = 2", "between = [{ draw = [1, 6] }, 5]")
    with pytest.raises(ScenarioError, match=r":11: faults\[0\].when.between: got \[6, 5\]"):
        loaded(text)
    # A file that was checked under other rules comes here with the same mistake.
    fine = loaded()
    unlucky = Loaded(fine.id, {**fine.raw, "workload": {"clients": 0}}, fine.path, fine.claims, fine.lines)
    with pytest.raises(ScenarioError) as raised:
        unlucky.settled(3, "sim")
    assert str(raised.value) == (
        f"{NAME}:9: workload.clients: got 0 (integer). Valid: an integer of 1 or more. So it is with seed 3."
    )
