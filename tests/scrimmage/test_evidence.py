"""Histories that evidence names, read back."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from scenarios.model import Scenario
from scrimmage.decide import decide
from scrimmage.evidence import MOST, histories_named
from scrimmage.fold import folded
from scrimmage.judging import Summary, Tally
from scrimmage.verdict import Evidence, Judged, Verdict
from simulators.history import Declares, Header, History, Target, encode


@pytest.fixture
def failing(
    judged: Judged,
    make_scenario: Callable[..., Scenario],
    make_summary: Callable[..., Summary],
    finding: Callable[..., Evidence],
) -> Callable[..., Verdict]:
    """What makes a verdict whose evidence names these files, one a scenario."""

    def make(*files: str) -> Verdict:
        runs = [
            make_summary(
                {"RL1": Tally(n=1, broken=1, evidence=[msgspec.structs.replace(finding(), history=file)])},
                scenario=f"own/{at:03}",
            )
            for at, file in enumerate(files)
        ]
        scenarios = {run.scenario: make_scenario({"RL1": {}}) for run in runs}
        return decide(folded(runs, scenarios), target=judged, ours=False, started="", config={})

    return make


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., History]:
    """What saves a history under a name."""

    def save(name: str, seed: int = 0) -> History:
        target = Target("s", Declares())
        header = Header(scrimmage="0", scenario={}, scenario_id="x", rig="sim", seed=seed, target=target)
        (tmp_path / name).write_bytes(encode(History(header, [])))
        return History(header, [])

    return save


def test_named_histories_are_read(
    failing: Callable[..., Verdict], saved: Callable[..., History], tmp_path: Path
) -> None:
    """By the name that the evidence has for them."""
    one = saved("one.jsonl", 1)

    assert histories_named(failing("one.jsonl"), tmp_path) == {"one.jsonl": one}


def test_what_is_gone_or_rubbish_is_left_out(
    failing: Callable[..., Verdict], saved: Callable[..., History], tmp_path: Path
) -> None:
    """A report shows what there is; it does not fail for what is not."""
    saved("one.jsonl")
    (tmp_path / "bad.jsonl").write_text("no history")

    found = histories_named(failing("gone.jsonl", "bad.jsonl", "", "one.jsonl"), tmp_path)

    assert list(found) == ["one.jsonl"]


def test_only_the_first_are_read(
    failing: Callable[..., Verdict], saved: Callable[..., History], tmp_path: Path
) -> None:
    """A page shows some evidence, not all."""
    names = [f"{at:03}.jsonl" for at in range(MOST + 5)]
    for name in names:
        saved(name)

    assert list(histories_named(failing(*names), tmp_path)) == names[:MOST]


def test_no_file_outside_the_folder_is_read(
    failing: Callable[..., Verdict], saved: Callable[..., History], tmp_path: Path
) -> None:
    """Whatever a verdict names: neither by a path nor through a link."""
    saved("outside.jsonl")
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "link.jsonl").symlink_to(tmp_path / "outside.jsonl")
    names = ["../outside.jsonl", str(tmp_path / "outside.jsonl"), "link.jsonl", "a\0b"]

    assert histories_named(failing(*names), folder) == {}
