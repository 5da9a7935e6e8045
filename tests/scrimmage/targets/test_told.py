"""What a history says of its target."""

from scrimmage.targets.command import Command
from scrimmage.targets.module import Module
from scrimmage.targets.reference import Reference
from scrimmage.targets.told import told_of
from simulators.history import Build, Declares, Target

BUILD = Build("git:0123456", checked=True)


def test_of_ours_it_says_no_more_than_ever() -> None:
    """So that histories keep their bytes."""
    assert told_of(Reference(), Declares()) == Target("reference", Declares())


def test_a_module_has_its_build() -> None:
    """All its jobs are of one process."""
    assert told_of(Module("a:b", build=BUILD), Declares()) == Target("a:b", Declares(), build=BUILD)


def test_a_command_is_a_process_a_job_at_its_speed() -> None:
    """Judges must know both."""
    told = told_of(Command("exec:x", ("x",), speed=20, build=BUILD), Declares())

    assert told == Target("exec:x", Declares(), build=BUILD, process_a_job=True, speed=20)
