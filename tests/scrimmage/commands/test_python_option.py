"""``--python``: a target with the interpreter and the packages of its own environment, in both rigs."""

import json
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from scrimmage.rigs.child import ROOT
from simulators.history import load

pytestmark = pytest.mark.wire

Cli = Callable[..., Any]

OWN = """
import json, os, platform, sys, urllib.request
import only_here


def scrape(job):
    cursor = ""
    while True:
        query = "&".join(f"{name}={value}" for name, value in job.params.items())
        url = f"{job.base_url}{job.path}?{query}&per_page={job.per_page}{cursor}"
        request = urllib.request.Request(url, headers={"Authorization": job.api_key})
        with urllib.request.urlopen(request, timeout=10) as reply:
            body = json.load(reply)
        yield from body["data"]
        if body["meta"].get("next_cursor") is None:
            return
        cursor = f"&cursor={body['meta']['next_cursor']}"


def tells(job):
    ours = []
    for name in ("msgspec", "requests", "scrimmage", "simulators"):
        try:
            ours.append(__import__(name).__name__)
        except ImportError:
            pass
    says = {"path": sys.path, "ours": ours, "version": platform.python_version(), "env": dict(os.environ)}
    with open("told.json", "w") as file:
        json.dump(says, file)
    return []
"""


@pytest.fixture
def venvs(user: Path, pythons: Mapping[str, str]) -> list[Path]:
    """The interpreters of an environment made by each Python that is there, with a package of its own."""
    (user / "own.py").write_text(OWN)
    made = []
    for number, python in enumerate(pythons.values()):
        folder = user / f"venv{number}"
        subprocess.run([python, "-m", "venv", "--without-pip", folder], check=True)
        (packages,) = folder.glob("lib/python3.*/site-packages")
        (packages / "only_here.py").write_text("")
        made.append(folder / "bin" / "python")
    return made


def _certify(cli: Cli, *words: object) -> Any:
    return cli("certify", "--scenario", "calm.toml", "--seeds", "1", "--jobs", "1", *words)


def test_a_target_runs_with_its_own_packages_in_both_rigs(cli: Cli, venvs: list[Path]) -> None:
    """By every Python; version and no path stand in verdict and history."""
    for python in venvs:
        version = subprocess.check_output([python, "-c", "import platform; print(platform.python_version())"])
        ended = _certify(cli, "--target", "own:scrape", "--python", python, "--json")

        verdict = ended.json()
        assert (ended.code, verdict["rigs"]) == (0, ["sim", "wire"])
        assert verdict["target"]["python"] == verdict["config"]["python"] == version.decode().strip()
        assert str(python) not in ended.out
        for file in Path("scrimmage-out", "histories").iterdir():
            assert load(file).header.target.python == version.decode().strip()


def test_the_same_seed_is_the_same_history_on_every_python(cli: Cli, venvs: list[Path]) -> None:
    """But for the version in its first line."""
    events = []
    for python in venvs:
        assert _certify(cli, "--target", "own:scrape", "--python", python, "--rig", "sim").code == 0
        (file,) = Path("scrimmage-out", "histories").iterdir()
        events.append(load(file).events)

    assert events[0]
    assert all(one == events[0] for one in events)


@pytest.mark.parametrize("rig", ["sim", "wire"])
def test_nothing_of_ours_is_in_its_reach(cli: Cli, venvs: list[Path], rig: str) -> None:
    """Neither our folder nor our packages are on its path; it is run from the user's folder alone."""
    verdict = _certify(cli, "--target", "own:tells", "--python", venvs[-1], "--rig", rig, "--json").json()

    told = json.loads(Path("told.json").read_text())
    ours = {ROOT, *(path for path in sys.path if path.endswith("site-packages"))}
    assert verdict["verdict"] == "fail"
    assert told["version"] == verdict["target"]["python"]
    assert told["ours"] == []
    assert not ours & set(told["path"])
    assert "VIRTUAL_ENV" not in told["env"]


def test_the_command_of_a_verdict_names_the_interpreter(cli: Cli, venvs: list[Path]) -> None:
    """It is pasted as it stands, and finds the same; by our own the module cannot even be imported."""
    verdict = _certify(cli, "--target", "own:tells", "--python", venvs[-1], "--rig", "sim", "--json").json()
    command = shlex.split(verdict["scenarios"][0]["claims"][0]["replay"])

    assert command[command.index("--python") + 1] == str(venvs[-1])
    assert cli(*command[1:]).code == 1
    assert "No module named 'only_here'" in cli("replay", "calm.toml", "--target", "own:tells").err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--target", "theirs:scrape", "--python", "gone"], "--python gone: there is nothing that can be"),
        (["--target", "theirs:scrape", "--python", "/bin/true"], "--python /bin/true: it is no Python"),
        (["--target", "urllib3", "--python", "python3"], "--python: target urllib3 comes with Scrimmage"),
    ],
)
@pytest.mark.parametrize("command", [("certify", "--scenario"), ("replay",)])
def test_a_mistake_is_one_line_and_2(
    cli: Cli, user: Path, command: tuple[str, ...], words: list[str], says: str
) -> None:
    """Before anything is run."""
    assert user.is_dir()
    ended = cli(*command, "calm.toml", *words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"scrimmage: {says}")
    assert ended.err.count("\n") == 1
