"""What a marker asks, and what is made of it."""

import json
import os
import sys
from pathlib import Path
from typing import Any, override

import pytest

from scrimmage.pytest_plugin.certify import Asked, Certifier, asked
from scrimmage.pytest_plugin.command import Done, Scrimmage, ScrimmageError

FAILED: dict[str, Any] = {"verdict": "fail", "scenarios": [], "not_judged": [{"what": "a", "why": "b"}]}


class Noted(Scrimmage):
    """Writes down what it is asked in the folder where it is asked, and fails what is named bad."""

    @override
    def ask(self, *words: str, folder: Path) -> Done:
        (folder / "asked.json").write_text(json.dumps([*words]))
        return Done(1, FAILED) if "bad" in words else Done(0, {"verdict": "pass"})


def scrape(job: object) -> None:
    """A callable of this module."""
    del job


@pytest.fixture
def certifier(tmp_path: Path) -> Certifier:
    """For a test of this module, started in a folder of its own."""
    (tmp_path / "start").mkdir()
    return Certifier(Noted("/s/python"), tmp_path / "kept", sys.modules[__name__], tmp_path / "start")


def _words(folder: Path) -> str:
    words: list[str] = json.loads((folder / "asked.json").read_text())
    return " ".join(words)


def test_a_callable_runs_in_sim_with_pytests_interpreter(certifier: Certifier) -> None:
    """From a folder of its own, in which the adapter and the reports lie."""
    verdict = certifier(scrape, "rate_limit/torture", seeds=3, seed=4, patience=9)

    folder = certifier.folder / "1"
    assert verdict == {"verdict": "pass"}
    assert (folder / "scrimmage_target.py").is_file()
    assert _words(folder) == (
        f"certify --target scrimmage_target:target --out {folder}/scrimmage-out --seed 4"
        f" --python {sys.executable} --scenario rate_limit/torture --rig sim --seeds 3 --patience 9"
    )


def test_a_program_runs_where_pytest_was_started(certifier: Certifier) -> None:
    """In the rigs that its scenario names; it has an interpreter of its own."""
    certifier("exec:sh scrape.sh", suite=["rate_limit", "own"])

    assert _words(certifier.start) == (
        f"certify --target exec:sh scrape.sh --out {certifier.folder}/1/scrimmage-out --seed 0"
        " --suite rate_limit --suite own"
    )


def test_a_scenarios_file_lies_beside_the_test_or_where_pytest_was_started(certifier: Certifier) -> None:
    """A path that is not whole is made so, as the command runs elsewhere."""
    ours = Path(__file__).parents[3] / "scenarios/rate_limit/torture.toml"
    beside = os.path.relpath(ours, Path(__file__).parent)
    certifier(scrape, [beside, "own/one.toml", "/whole/two.toml"])

    named = [
        Path(word).resolve() for word in _words(certifier.folder / "1").split() if word.endswith(".toml")
    ]
    assert named == [ours, certifier.start / "own/one.toml", Path("/whole/two.toml")]


def test_runs_of_a_test_stay_apart_and_those_of_a_former_session_go(certifier: Certifier) -> None:
    """What failed can be looked at until the same test runs again."""
    (certifier.folder / "7").mkdir(parents=True)
    certifier(scrape, "a/b")
    certifier(scrape, "a/b")

    assert sorted(path.name for path in certifier.folder.iterdir()) == ["1", "2"]


def test_what_fails_says_where_the_reports_are(certifier: Certifier) -> None:
    """What passes says nothing."""
    assert certifier.check(scrape, Asked(scenario="good")) == ""
    assert certifier.check(scrape, Asked(scenario="bad")).splitlines() == [
        "scrimmage: fail", "not judged: a: b", f"reports: {certifier.folder}/2/scrimmage-out",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("args", "kwargs", "says"),
    [
        (
            (),
            {"scenario": "a", "tagret": 1},
            r"has no tagret\. Valid: scenario, suite, target, rig, seeds, seed,",
        ),
        ((), {"seeds": 3}, r"names no scenario\. Valid: scenario="),
        (("a", "b"), {}, r"takes one scenario by position\. Valid: scenario=\[…\] for several\."),
        (("a",), {"scenario": "b"}, "takes one scenario by position"),
    ],
)
def test_a_marker_that_asks_nothing_is_refused(
    args: tuple[Any, ...], kwargs: dict[str, Any], says: str
) -> None:
    """With what is valid."""
    with pytest.raises(ScrimmageError, match=f"^the marker scrimmage {says}"):
        asked(args, kwargs)
