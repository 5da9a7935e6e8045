"""Reading a staging file: values, or one line with file, place, what was got and what is valid."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scrimmage.staging.read import Loaded, StagingError, parse, read
from simulators.faults.status import Status
from tests.scrimmage.staging.files import FILE

Make = Callable[..., Loaded]


def test_a_file_becomes_values(make_staging: Make) -> None:
    """What it leaves out has its usual value."""
    staging = make_staging().staging

    assert (staging.proxy.mode, staging.proxy.port, staging.proxy.listen) == ("reverse", 18002, "127.0.0.1")
    assert staging.workload.http is not None
    assert (staging.workload.http.method, staging.workload.http.body) == ("POST", {"pages": 3})
    (rule,) = staging.faults
    assert isinstance(rule.do, Status)
    assert (rule.do.status, rule.when.first) == (429, 2)
    assert staging.probes[0].when == ("before", "during", "after")
    assert staging.claims is None


def test_draws_of_faults_are_settled_by_the_seed(make_staging: Make, tmp_path: Path) -> None:
    """As in scenarios: the same for the same seed."""
    path = tmp_path / "drawn.toml"
    path.write_text(FILE.replace("seconds = 1", "seconds = { draw = [1, 1000] }"))

    waits = [read(path, seed).raw["faults"][0]["do"]["retry_after"]["seconds"] for seed in (0, 0, 1)]

    assert waits[0] == waits[1] != waits[2]
    assert make_staging().raw["faults"][0]["do"]["retry_after"]["seconds"] == 1


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "S', 'titel = "S', "1: the staging file has no key 'titel'. .* Did you mean 'title'?"),
        (
            "minutes = 1\n",
            "minutes = 0\n",
            r"26: budget.minutes: got 0 \(integer\). Valid: a number above 0.",
        ),
        ("[budget]", "[budget", "24:8: not valid TOML: "),
        ("requests = 500\n", "", "24: budget lacks the key 'requests'. Valid: "),
        ("port = 18002", "port = 99999", r"6: proxy.port: got 99999 \(integer\). Valid: "),
        (
            "status = 429",
            "status = { draw = [2] }",
            r"16: faults\[0\].do.status.draw: got \[2\]. Valid: \[low, high\]",
        ),
        ("minutes = 1", "minutes = inf", r"26: budget.minutes: got inf \(number\). Valid: a finite number."),
        ("minutes = 1", "minutes = 1e308", r"26: budget.minutes: got 1e\+308 \(number\). Valid: "),
        ("first = 2", "between = [0, nan]", r"15: faults\[0\].when.between\[1\]: got nan .* a finite"),
        ("value = 200", "range = [1, nan]", r"22: probes\[0\].expect.range\[1\]: got nan .* a finite"),
        ("[workload]", "[workload]\ntimes = 1001", r"12: workload.times: got 1001 .* Valid: .* 1 to 1000"),
        ("port = 18002", 'listen = ""', r"6: proxy.listen: got '' .* Valid: "),
        ('"healthy"', '"a\\nb"', r"19: probes\[0\].name: got 'a\\nb' .* Valid: "),
        ("every = 0.3", "every = 'soon'", r"20: probes\[0\].every: got 'soon' \(string\). Valid: "),
        ("body = { pages = 3 }", "metod = 'GET'", r"12: workload.http has no key 'metod'. .*'method'"),
    ],
)
def test_a_mistake_is_told_in_one_line(make_staging: Make, old: str, new: str, says: str) -> None:
    """With the line that it stands in."""
    with pytest.raises(StagingError, match=rf"night.toml:{says}") as error:
        make_staging((old, new))

    assert "\n" not in str(error.value)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    """Missing, no UTF-8, nested too deep."""
    path = tmp_path / "x.toml"
    with pytest.raises(StagingError, match=r"x.toml: cannot be read: No such file"):
        read(path)
    path.write_bytes(b"\xff")
    with pytest.raises(StagingError, match=r"x.toml: is not UTF-8"):
        read(path)
    with pytest.raises(StagingError, match="nested too deep"):
        parse("a = " + "[" * 100_000, path)
