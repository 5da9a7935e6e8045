"""Documents say what is there: commands, files, folders, and the changelog's form."""

import importlib
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
import typer

HEADING = re.compile(r"## \[(Unreleased|\d+\.\d+\.\d+)\](?: - (\d{4}-\d{2}-\d{2}))?")
KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
PATH = re.compile(
    r"`((?:reference|simulators|scenarios|scrimmage|tests|docs|examples|fixtures|reports|\.ci)/[\w./-]*)`"
)
PLACE = re.compile("NAME|SUITE|FAMILY")
"""Words that stand for a name of the reader's."""

PAGE = re.compile(r"(?<![\w/.-])((?:docs/[\w/-]+|[A-Z]{3,})\.md)\b")
"""A page that somebody is sent to, by its path in the repository."""

LESSONS = Path("docs/how-to")
"""Pages that name files which their reader is to make."""


@pytest.fixture
def changelog(root: Path) -> list[str]:
    """Its lines."""
    return (root / "CHANGELOG.md").read_text().splitlines()


def test_each_command_is_documented(root: Path) -> None:
    """Every command of the command line stands in docs/reference/cli.md."""
    group = typer.main.get_command(importlib.import_module("scrimmage.cli").app)
    page = (root / "docs/reference/cli.md").read_text()

    commands = list(getattr(group, "commands", {}))

    assert commands
    assert [name for name in commands if f"scrimmage {name}" not in page] == []


def test_each_target_is_in_the_readme(root: Path) -> None:
    """Its table of targets names all that come with Scrimmage."""
    targets = importlib.import_module("scrimmage.targets.table").TARGETS
    table = [line for line in (root / "README.md").read_text().splitlines() if line.startswith("| `")]

    assert [name for name in targets if not any(f"`{name}`" in line for line in table)] == []


def test_named_files_exist(root: Path, files: list[Path]) -> None:
    """A path in a page is one that a reader can open."""
    pages = [path for path in files if path.suffix == ".md" and LESSONS not in path.parents]
    gone = {
        f"{name}: {path}"
        for name in pages
        for path in PATH.findall((root / name).read_text())
        if not PLACE.search(path) and not (root / path).exists()
    }

    assert set() == gone


def test_named_pages_exist(root: Path, files: list[Path]) -> None:
    """Nobody is sent to a page that no clone has: not by a claim's source, a comment or a page."""
    texts = [
        path
        for path in files
        if path.suffix in {".py", ".md", ".toml", ".txt"} and path.parts[0] != "reports"
    ]
    gone = {
        f"{path}: {page}"
        for path in texts
        for page in PAGE.findall((root / path).read_text(encoding="utf-8"))
        if not (root / page).is_file()
    }

    assert set() == gone


def test_every_page_is_listed(root: Path) -> None:
    """By docs/README, which is where somebody looks for it."""
    docs = root / "docs"
    listed = (docs / "README.md").read_text()
    pages = {str(path.relative_to(docs)) for path in docs.rglob("*.md")} - {"README.md"}

    assert sorted(page for page in pages if f"]({page})" not in listed) == []


def test_every_folder_is_on_the_map(root: Path, files: list[Path]) -> None:
    """README names each top-level folder that holds a file."""
    readme = (root / "README.md").read_text()
    folders = {path.parts[0] for path in files if len(path.parts) > 1 and path.parts[0][0] != "."}

    assert sorted(name for name in folders if f"`{name}/`" not in readme) == []


def test_make_help_names_every_command(root: Path) -> None:
    """A rule without its ``##`` line would not be found."""
    makefile = (root / "Makefile").read_text()
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)

    assert set(phony.split()) - {"FORCE"} == set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))


def test_the_changelog_lists_versions_newest_first(root: Path, changelog: list[str]) -> None:
    """Keep a Changelog: unreleased first, then dated versions; the latest is the package's own."""
    headings = [match for line in changelog if line.startswith("## ") for match in [HEADING.fullmatch(line)]]
    names = [match[1] for match in headings if match]
    versions = [tuple(map(int, name.split("."))) for name in names[1:]]
    version = tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"]

    assert all(headings)
    assert names[0] == "Unreleased"
    assert versions == sorted(versions, reverse=True)
    assert all(date.fromisoformat(match[2]) for match in headings[1:] if match)
    assert names[1:2] in ([], [version])


def test_a_change_is_one_line_under_its_kind(changelog: list[str]) -> None:
    """One user-visible effect a line, under Added, Changed, Deprecated, Removed, Fixed or Security."""
    kinds = [line.removeprefix("### ") for line in changelog if line.startswith("### ")]
    first = next(index for index, line in enumerate(changelog) if line.startswith("## "))
    body = [line for line in changelog[first:] if line]

    assert set(kinds) <= set(KINDS)
    assert [line for line in body if not line.startswith(("## [", "### ", "- "))] == []
