"""Which build this is."""

from importlib.metadata import version
from types import SimpleNamespace

import pytest

from reference import build as build_module
from reference.build import build


def test_it_is_the_version_of_the_installed_package() -> None:
    """As pip knows it."""
    assert build() == version("scrimmage")


def test_it_is_known_also_where_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copied folder is no installed package; that is said rather than raised."""
    found = {"scrimmage": [SimpleNamespace(version="1.2.3")]}
    monkeypatch.setattr(build_module, "distributions", lambda *, name: iter(found.get(name, [])))

    assert build() == "1.2.3"
    found.clear()
    assert build() == "not installed"
