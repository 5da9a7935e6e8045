"""``scrimmage report``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scrimmage.verdict import Evidence, Verdict
from tests.scrimmage.signoff.made import claim, objective, scenario, verdict

Cli = Callable[..., Any]


def saved(folder: Path, name: str, one: Verdict) -> Path:
    """A folder with that verdict."""
    (folder / name).mkdir()
    (folder / name / "verdict.json").write_bytes(msgspec.json.encode(one))
    return folder / name


def test_every_form_is_written_again_with_the_same_bytes(cli: Cli, user: Path) -> None:
    """From verdict and histories alone: a certification wrote them first."""
    cli("certify", "--scenario", "calm.toml", "--rig", "sim", "--seeds", "1", "--target", "urllib3")
    folder = user / "scrimmage-out"
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    for name in before:
        if name not in ("verdict.json", ".lock"):
            (folder / name).unlink()

    ended = cli("report", folder)

    assert ended.code == 0
    assert ended.out.startswith("wrote junit.xml, verdict.md, measurements.csv, verdict.txt, index.html in ")
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_known_regression_is_named_and_ends_with_1(cli: Cli, tmp_path: Path) -> None:
    """The defect is a client that comes back early."""
    before = saved(tmp_path, "before", verdict(scenario("rate_limit/x", claim("RL2"))))
    after = saved(tmp_path, "after", verdict(scenario("rate_limit/x", claim("RL2", "fail"))))

    ended = cli("report", after, "--baseline", before)

    assert ended.code == 1
    assert "✗ RL2 in rate_limit/x (sim)  pass became fail: RL2 was broken here" in ended.out
    assert "1 worse, 0 better" in ended.out
    assert cli("report", before, "--baseline", after).code == 0
    document = cli("report", after, "--baseline", before, "--json").json()
    assert [one["way"] for one in document["changes"]] == ["worse"]


def test_noise_within_the_tolerance_ends_with_0(cli: Cli, tmp_path: Path) -> None:
    """What is noise a file says; without it a tenth."""
    cost: dict[str, Any] = {"bound": "upper 95 % < 5 %"}
    before = saved(tmp_path, "before", verdict(objectives=[objective("T4", observed=0.01, **cost)]))
    after = saved(tmp_path, "after", verdict(objectives=[objective("T4", observed=0.02, **cost)]))
    (tmp_path / "tolerances.toml").write_text("[objectives.T4]\nabsolute = 0.015\n")

    assert cli("report", after, "--baseline", before).code == 1
    ended = cli("report", after, "--baseline", before, "--tolerances", tmp_path / "tolerances.toml")
    assert ended.code == 0
    assert "no difference beyond the tolerances" in ended.out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "verdict.json: cannot be read: No such file or directory. Valid: a folder that"),
        ("{", "verdict.json: is no verdict: "),
        ('{"schema": 99}', "verdict.json: is of schema 99. Valid: a folder that"),
        ('{"schema": 1, "verdict": "pass"}', "is no verdict: Object missing required field"),
        ('{"schema": "\xff"}', "is no verdict: "),
    ],
)
def test_what_is_no_certification_is_one_error(cli: Cli, tmp_path: Path, text: str | None, says: str) -> None:
    """Exit code 2, for the folder and for the baseline alike."""
    good = saved(tmp_path, "good", verdict())
    bad = tmp_path / "bad"
    bad.mkdir()
    if text is not None:
        (bad / "verdict.json").write_bytes(text.encode("latin-1"))

    for words in ([bad], [good, "--baseline", bad]):
        ended = cli("report", *words)
        assert ended.code == 2
        assert says in ended.err
        assert ended.err.count("\n") == 1


def test_another_target_is_no_baseline(cli: Cli, tmp_path: Path) -> None:
    """Its figures say nothing of this one."""
    ours = saved(tmp_path, "ours", verdict())
    theirs = saved(tmp_path, "theirs", verdict(target={"spec": "urllib3"}))

    ended = cli("report", ours, "--baseline", theirs)

    assert ended.code == 2
    assert "it is of target urllib3" in ended.err


def test_a_mistake_in_the_tolerances_is_one_error(cli: Cli, tmp_path: Path) -> None:
    """And they need a baseline."""
    ours = saved(tmp_path, "ours", verdict())
    (tmp_path / "wrong.toml").write_text("[default]\nrelative = 'much'\n")

    assert "says nothing without" in cli("report", ours, "--tolerances", tmp_path / "wrong.toml").err
    ended = cli("report", ours, "--baseline", ours, "--tolerances", tmp_path / "wrong.toml")
    assert ended.code == 2
    assert "wrong.toml: Expected `float`, got `str`" in ended.err


def test_what_a_target_said_does_nothing_to_the_terminal(cli: Cli, tmp_path: Path) -> None:
    """Neither what evidence says, nor a build, nor a field's name that nobody knows."""
    said = [Evidence(seed=0, event=1, says="\x1b[2Jgone")]
    failed = scenario("rate_limit/x", claim("RL2", "fail", evidence=said))
    before = saved(tmp_path, "before", verdict(scenario("rate_limit/x", claim("RL2"))))
    after = saved(tmp_path, "after", verdict(failed, target={"build": "\x1b[8m"}))

    ended = cli("report", after, "--baseline", before)

    assert ended.code == 1
    assert "\x1b" not in ended.out
    assert "pass became fail: \\x1b[2Jgone" in ended.out
    (after / "verdict.json").write_text('{"schema": 1, "\\u001b[2J": 1}')
    refused = cli("report", after)
    assert refused.code == 2
    assert "\x1b" not in refused.err


def test_a_history_whose_name_is_too_long_is_left_out(cli: Cli, tmp_path: Path) -> None:
    """As one that is gone: the page is written without its bytes on the wire."""
    said = [Evidence(seed=0, event=1, says="x", history="histories/" + "x" * 300)]
    folder = saved(tmp_path, "run", verdict(scenario("rate_limit/x", claim("RL2", "fail", evidence=said))))

    assert cli("report", folder).code == 0
    assert (folder / "index.html").is_file()
