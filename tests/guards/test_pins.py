"""What is installed is pinned: everything that pyproject.toml asks for, in a version that it allows."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version


@pytest.fixture(scope="module")
def pins(root: Path) -> dict[str, Version]:
    """Versions by canonical name."""
    lines = (root / "constraints.txt").read_text().splitlines()
    pairs = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): Version(version) for name, version in pairs}


def test_every_dependency_is_pinned_in_a_version_that_it_allows(root: Path, pins: dict[str, Version]) -> None:
    """A dependency without a pin would differ from machine to machine."""
    table = tomllib.loads((root / "pyproject.toml").read_text())
    project = table["project"]
    asked = [*table["build-system"]["requires"], *project["dependencies"]]
    asked += [text for extra in project["optional-dependencies"].values() for text in extra]
    wrong = [
        text
        for text in asked
        if (pin := pins.get(canonicalize_name(Requirement(text).name))) is None
        or pin not in Requirement(text).specifier
    ]

    assert wrong == []


def test_make_installs_every_extra(root: Path) -> None:
    """``make`` installs all extras, so a new one is named in ``.ci/setup`` and in ``tox.ini``."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    extras = set(project["optional-dependencies"])
    setup = (root / ".ci/setup").read_text()
    tox = (root / "tox.ini").read_text()

    assert extras == set(setup.split(".[")[1].split("]")[0].split(","))
    assert extras == set(tox.split("extras = ")[1].splitlines()[0].split(", "))
