"""The example project, as a user runs it: the plugin alone in its environment, Scrimmage in another."""

import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.scrimmage.pytest_plugin.beside import ROOT, alone

pytestmark = pytest.mark.wire
NEEDS = ("pytest", "pluggy", "iniconfig", "packaging", "pygments")
OURS = """
import sys


def test_nothing_of_ours_but_the_plugin_is_imported(scrimmage_server, scrimmage_world, assert_claims):
    theirs = {"reference", "scenarios", "simulators"}
    all_of_us = {"scrimmage", *theirs}
    named = {name for name in sys.modules if name.split(".")[0] in all_of_us}
    assert {name for name in named if not name.startswith("scrimmage.pytest_plugin")} == all_of_us


def test_their_folders_are_theirs():
    import scenarios

    assert scenarios.FIRST_DAYS
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter with pytest and the plugin's own distribution, and nothing else."""
    folder = tmp_path_factory.mktemp("theirs")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index",
         "-w", folder, ROOT / "scrimmage/pytest_plugin"], check=True, capture_output=True,
    )  # fmt: skip
    venv.create(folder / "venv")
    (packages,) = (folder / "venv/lib").glob("python*/site-packages")
    for name in NEEDS:
        for file in distribution(name).files or ():
            top = packages / file.parts[0]
            if file.parts[0] != ".." and not top.exists():
                top.symlink_to(Path(str(distribution(name).locate_file(file.parts[0]))))
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(packages)
    return folder / "venv/bin/python"


@pytest.fixture(scope="module")
def outcomes(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """How each test of the example ended: empty where it passed, else what it said."""
    project = tmp_path_factory.mktemp("mine") / "project"
    shutil.copytree(
        ROOT / "examples/pytest_project", project, ignore=shutil.ignore_patterns(".*", "__pycache__")
    )
    (project / "tests/test_ours.py").write_text(OURS)
    done = subprocess.run(
        [python, "-m", "pytest", "-o", f"scrimmage_python={sys.executable}", "--junitxml=out.xml"],
        cwd=project, env=alone(), capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert (project / "out.xml").is_file(), done.stdout + done.stderr
    cases = ET.parse(project / "out.xml").getroot().iter("testcase")  # noqa: S314 (pytest wrote it)
    return {case.get("name", ""): "".join(case.itertext()).strip() for case in cases}


@pytest.mark.parametrize(
    "name",
    [
        "test_a_refusal_costs_no_page",
        "test_five_minutes_of_waiting_take_none",
        "test_the_server_refuses_once",
        "test_a_proxy_in_between_refuses_once",
        "test_our_own_simulator_is_ours",
        "test_each_game_has_a_summary",
        "test_the_night_is_in_a_file",
        "test_nothing_of_ours_but_the_plugin_is_imported",
        "test_their_folders_are_theirs",
    ],
)
def test_each_test_of_the_example_passes(outcomes: Mapping[str, str], name: str) -> None:
    """With every fixture, in a project whose folders are named like ours."""
    assert outcomes[name] == ""


def test_no_test_of_the_example_is_left_out(outcomes: Mapping[str, str]) -> None:
    """All of them are named above."""
    assert len(outcomes) == 9


def test_both_distributions_are_of_one_version() -> None:
    """Of what it is part of, and one that is there alone."""
    alone_, whole = (
        tomllib.loads((ROOT / place / "pyproject.toml").read_text())["project"]
        for place in ("scrimmage/pytest_plugin", ".")
    )

    assert alone_["version"] == whole["version"]
    assert alone_["entry-points"] == whole["entry-points"]
