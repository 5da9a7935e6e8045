"""What a history says of its target."""

from scrimmage.targets.base import Target
from scrimmage.targets.command import Command
from scrimmage.targets.module import Module, version_of
from simulators import history


def told_of(target: Target, declares: history.Declares) -> history.Target:
    """Give *target*, which *declares* so, as a history's first line names it."""
    build = target.build if isinstance(target, Command | Module) else None
    return history.Target(
        target.spec,
        declares,
        version_of(target),
        build=build,
        process_a_job=isinstance(target, Command),
        speed=target.speed if isinstance(target, Command) else 1,
    )
