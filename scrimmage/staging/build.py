"""Which build is deployed: as the staging file says, or as a command that it names prints."""

import os

from scrimmage.staging.command import CommandError, run, variables
from scrimmage.staging.read import Loaded

WITHIN = 30.0
"""Seconds that the command may take."""


class BuildError(Exception):
    """The command that prints the build does not; says why."""


async def build_of(loaded: Loaded) -> str:
    """The build that *loaded* names, empty where it names none. Raises BuildError."""
    build = loaded.staging.build
    if isinstance(build, str):
        return build
    try:
        ran = await run(build.command, variables([], os.environ, {}), WITHIN, loaded.path.parent)
    except CommandError as error:
        raise BuildError(f"build.command: {error}") from None
    first = next(iter(ran.out.split("\n")), "").strip()
    if ran.code or not first:
        raise BuildError(f"build.command: ended with {ran.code} and printed {first!r} {ran.err}".rstrip())
    return first
