"""Which build is deployed."""

import asyncio
from collections.abc import Callable

import pytest

from scrimmage.staging.build import BuildError, build_of
from scrimmage.staging.read import Loaded

Make = Callable[..., Loaded]
BUILD = 'build = "git:abc123"'


@pytest.mark.parametrize(
    ("build", "is_it"),
    [(BUILD, "git:abc123"), ("", ""), ('build = { command = ["sh", "-c", "echo v7; echo more"] }', "v7")],
)
def test_the_file_says_it_or_a_command_prints_it(make_staging: Make, build: str, is_it: str) -> None:
    """The first line."""
    assert asyncio.run(build_of(make_staging((BUILD, build)))) == is_it


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ('["sh", "-c", "echo no repository >&2; exit 128"]', "ended with 128 and printed '' no repository"),
        ('["true"]', "ended with 0 and printed ''"),
    ],
)
def test_a_command_that_does_not_print_it_is_a_mistake(make_staging: Make, command: str, says: str) -> None:
    """A verdict would name no build, though its file does."""
    with pytest.raises(BuildError, match=f"build.command: {says}"):
        asyncio.run(build_of(make_staging((BUILD, f"build = {{ command = {command} }}"))))
