"""Scrimmage in this process, interpreters that are fakes, and the environment of a user's pytest."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import override

from typer.testing import CliRunner

from scrimmage.cli import app
from scrimmage.pytest_plugin.command import Done, Scrimmage

Fake = Callable[[str], Scrimmage]
"""Makes a Scrimmage whose interpreter does what some lines of sh say."""

ROOT = Path(__file__).parents[3]

QUIET = ("-p", "no:anyio", "-p", "no:bqemulator", "-p", "no:locust")
"""Plugins of our own environment that no user asked for."""


class Here(Scrimmage):
    """Runs commands in this process, which has read their modules already."""

    @override
    def ask(self, *words: str, folder: Path) -> Done:
        before = Path.cwd()
        os.chdir(folder)
        try:
            result = CliRunner().invoke(app, [*words, "--json"])
        finally:
            os.chdir(before)
        return Done(result.exit_code, json.loads(result.stdout))


def alone() -> dict[str, str]:
    """The environment without what a pytest around this one said."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
