"""Reading scenario files: what comes out, and the one line for each kind of mistake."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.claims.base import Claim, Finding
from scenarios.read import Loaded, ScenarioError, parse, read

GOOD = """\
title = "A refusal in the middle of a scrape costs no page"
suite = "rate_limit"
rigs = ["sim", "wire"]
expect = "complete"
[api]
tier = "all-star"
[workload]
job = { path = "/v1/games", params = { start_date = "2025-01-01" }, per_page = 25 }
clients = 1
[[faults]]
when = { path = "/v1/games", page = { draw = [2, 9] }, first = 2 }
do = { kind = "status", status = 429, retry_after = { seconds = 30 } }
[wire]
scale = { retry_after = 1 }
[claims]
RL1 = { min_n = 2 }
RL2 = {}
[must_happen]
"response.429" = 2
"""

NAME = "scenarios/rate_limit/resume.toml"


def no_findings(*_: object) -> Iterator[Finding]:
    """Judge nothing: reading asks no judge."""
    return iter(())


CLAIMS = {
    name: Claim(
        id=name, title="", level="house", source="", statistic="", judge=no_findings, settings=("sick",)
    )
    for name in ("RL1", "RL2", "RL15")
}


def loaded(text: str = GOOD) -> Loaded:
    """What is read from *text*."""
    return parse(text, NAME, CLAIMS)


def error(old: str, new: str) -> str:
    """What is said of GOOD with *new* in place of *old*; without the file's name."""
    assert old in GOOD
    with pytest.raises(ScenarioError) as raised:
        loaded(GOOD.replace(old, new, 1))
    text = str(raised.value)
    assert "\n" not in text
    return text.removeprefix(NAME)


def test_a_scenario_is_called_by_suite_and_file() -> None:
    """The file's ending is left out."""
    assert loaded().id == "rate_limit/resume"


def test_settled_values_have_their_types() -> None:
    """The draw is one page, and what is not said has its default."""
    scenario, _ = loaded().settled(0, "sim")

    assert scenario.faults[0].when.page in range(2, 10)
    assert scenario.workload.times == 1


def test_the_plain_table_is_the_settled_scenario() -> None:
    """What goes into the history's first line: as written, with the draw settled."""
    scenario, plain = loaded().settled(0, "sim")

    assert plain["faults"][0]["when"] == {
        "path": "/v1/games",
        "page": scenario.faults[0].when.page,
        "first": 2,
    }


def test_times_are_text_in_the_plain_table() -> None:
    """A TOML date-time becomes what JSON can hold, so that a history read back is the same."""
    scenario, plain = loaded(GOOD.replace("tier =", "now = 2025-02-01T12:00:00Z\ntier =")).settled(0, "sim")

    assert scenario.api.now == dt.datetime(2025, 2, 1, 12, tzinfo=dt.UTC)
    assert plain["api"]["now"] == "2025-02-01T12:00:00Z"


def test_the_wire_table_acts_on_the_wire_only() -> None:
    """30 s told in sim, 1 s on the wire and in staging."""
    waits = {
        rig: loaded().settled(0, rig)[1]["faults"][0]["do"]["retry_after"]["seconds"]
        for rig in ("sim", "wire", "staging")
    }

    assert waits == {"sim": 30, "wire": 1, "staging": 1}


def test_what_the_wire_would_change_is_not_asked_where_there_is_no_wire() -> None:
    """Half a second is no Retry-After, but a scenario for sim alone never tells it."""
    text = GOOD.replace('["sim", "wire"]', '["sim"]').replace("retry_after = 1 }", "retry_after = 0.5 }")

    assert loaded(text).settled(0, "sim")[0].rigs == ["sim"]


def test_rigs_draw_alike() -> None:
    """One seed is one scenario, wherever it runs."""
    pages = {loaded().settled(4, rig)[0].faults[0].when.page for rig in ("sim", "wire")}

    assert len(pages) == 1


def test_seeds_draw_apart() -> None:
    """Of ten seeds not all draw the same page."""
    assert len({loaded().settled(seed, "sim")[0].faults[0].when.page for seed in range(10)}) > 1


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
                ":1: the scenario has no key 'titel'. Valid: title, suite, rigs, expect, about, api, env, "
                "workload, faults, catalogue, wire, claims, must_happen. Did you mean 'title'?"
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


def test_a_file_is_read(tmp_path: Path) -> None:
    """From its path, in UTF-8."""
    file = tmp_path / "drawn.toml"
    file.write_text(GOOD.replace("A refusal", "Une réponse"), encoding="utf-8")

    found = read(file, CLAIMS)

    assert (found.id, found.path) == ("rate_limit/drawn", file)
    assert found.settled(0, "sim")[0].title.startswith("Une réponse")


def test_a_file_that_is_not_utf8_is_told_with_line_and_byte(tmp_path: Path) -> None:
    """Where, what was got, what is valid."""
    file = tmp_path / "latin.toml"
    file.write_bytes(GOOD.replace("all-star", "étoile").encode("latin-1"))

    with pytest.raises(ScenarioError) as raised:
        read(file, CLAIMS)

    assert str(raised.value) == f"{file}:6: byte 0xe9 is not UTF-8. Valid: a file in UTF-8."


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """In the system's words."""
    with pytest.raises(ScenarioError) as raised:
        read(tmp_path / "none.toml", CLAIMS)

    assert str(raised.value) == f"{tmp_path / 'none.toml'}: cannot be read: No such file or directory."


def test_a_folder_is_no_scenario(tmp_path: Path) -> None:
    """It cannot be read either."""
    with pytest.raises(ScenarioError, match="cannot be read: Is a directory"):
        read(tmp_path, CLAIMS)


def test_the_claims_of_this_repository_are_the_default() -> None:
    """Without an argument the table of claims is asked."""
    with pytest.raises(ScenarioError, match="claims has no key 'ZZ99'"):
        parse(GOOD.replace("RL2 =", "ZZ99 ="), NAME)
