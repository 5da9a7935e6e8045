"""``scrimmage init``."""

import ast
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("https://api.balldontlie.io", "https://api.balldontlie.io"),
        ("http://user:secret@localhost:8000/v1?key=secret", "http://localhost:8000"),
        ("our.scrapers:games", "our.scrapers:games"),
    ],
)
def test_two_files_are_written(cli: Cli, here: Path, source: str, names: str) -> None:
    """An adapter that is Python and a scenario that is right; nothing secret is copied."""
    ended = cli("init", source)

    adapter = (here / "scrimmage_adapter.py").read_text()
    assert ended.code == 0
    assert names in adapter
    assert "secret" not in adapter
    assert ast.parse(adapter).body
    assert cli("check", "scrimmage_first.toml").code == 0
    assert "scrimmage certify --target scrimmage_adapter:scrape --scenario scrimmage_first.toml" in ended.out


def test_another_folder_is_made(cli: Cli, here: Path) -> None:
    """And the next command goes there first."""
    ended = cli("init", "our:games", "--dir", "a/b")

    assert (here / "a" / "b" / "scrimmage_adapter.py").exists()
    assert "next: cd a/b && scrimmage certify" in ended.out


@pytest.mark.parametrize("name", ["scrimmage_adapter.py", "scrimmage_first.toml"])
def test_nothing_is_written_over(cli: Cli, here: Path, name: str) -> None:
    """Neither file is written where one is there."""
    (here / name).write_text("mine")

    ended = cli("init", "our:games")

    assert (ended.code, [path.name for path in here.iterdir()]) == (2, [name])
    assert f"{name} is there already" in ended.err
    assert (here / name).read_text() == "mine"


@pytest.mark.parametrize(
    "source", ["nothing", "http://", "http://[::1", "http://h:port", "ftp://h", "a:b:c", "../a:b"]
)
def test_what_is_neither_is_refused(cli: Cli, here: Path, source: str) -> None:
    """With what is valid."""
    ended = cli("init", source)

    assert (ended.code, list(here.iterdir())) == (2, [])
    assert f"'{source}' is no URL, module or command. Valid: " in ended.err


def test_a_folder_that_cannot_be_made_is_told(cli: Cli, here: Path) -> None:
    """Exit code 2."""
    (here / "file").touch()

    assert "Valid: a folder that can be written." in cli("init", "our:games", "--dir", "file").err


@pytest.mark.wire
def test_the_adapter_for_a_url_certifies_as_it_stands(cli: Cli, here: Path) -> None:
    """It gives up at the first refusal, as it says; the verdict names what that costs."""
    cli("init", "https://api.balldontlie.io")

    ended = cli(
        "certify", "--target", "scrimmage_adapter:scrape", "--scenario", "scrimmage_first.toml", "--json"
    )

    claim = ended.json()["scenarios"][0]["claims"][0]
    assert (ended.code, claim["id"], claim["verdict"]) == (1, "RL1", "fail")
    assert "429" in claim["evidence"][0]["says"]
    assert (here / "scrimmage-out" / "index.html").exists()


@pytest.mark.wire
def test_the_adapter_for_a_module_certifies_as_it_stands(cli: Cli, here: Path) -> None:
    """Here the user's function is the reference's, and passes."""
    (here / "our.py").write_text(
        "import types\nfrom reference.balldontlie import scrape\n\n\n"
        "def games(**job):\n    return scrape(types.SimpleNamespace(**job))\n"
    )
    cli("init", "our:games")

    ended = cli("certify", "--target", "scrimmage_adapter:scrape", "--scenario", "scrimmage_first.toml")

    assert (ended.code, ended.err) == (0, "")


def test_a_program_gets_an_adapter_of_the_shell(cli: Cli, here: Path) -> None:
    """With what it declares beside it; what is printed next certifies the program as it is."""
    program = here / "my client.sh"
    program.write_text(
        "cat >/dev/null\necho gave up at once >&2\nexit 4\n",
    )

    ended = cli("init", "exec:sh 'my client.sh'", "--dir", "a")

    assert ended.code == 0
    assert sorted(path.name for path in (here / "a").iterdir()) == [
        "scrimmage_adapter.declares.toml", "scrimmage_adapter.sh", "scrimmage_first.toml",
    ]  # fmt: skip
    line = next(line for line in ended.out.splitlines() if line.startswith("next: "))
    words = shlex.split(line.removeprefix("next: "))
    assert words[:4] == ["scrimmage", "certify", "--target", "exec:sh a/scrimmage_adapter.sh"]
    verdict = cli(*words[1:], "--json").json()
    assert verdict["target"]["declares"] == {
        "kind": "scraper", "attempts_per_page": 1, "max_backoff": 0.0,
    }  # fmt: skip
    assert [one["says"] for one in verdict["scenarios"][0]["claims"][0]["evidence"]] == [
        "job 1 raised gave up at once (exit code 4)"
    ]


def test_a_command_that_is_none_is_refused(cli: Cli, here: Path) -> None:
    """Nothing is written."""
    assert cli("init", "exec:").code == 2
    assert list(here.iterdir()) == []
