"""Which build of a target was judged, and whether it is what it says."""

import os
import subprocess
from pathlib import Path

import scrimmage
from scrimmage.targets.adapter import Adapter
from scrimmage.targets.base import Target
from scrimmage.verdict import OURS
from simulators.history import Build, Declares

VARIABLE = "SCRIMMAGE_BUILD"
"""The variable that tells a build where ``--build`` does not."""

MARK = ".lock"
"""Name of the file by which a folder of reports is known as ours."""

_ROOT = Path(scrimmage.__file__).parent.parent
_SHORT = 12


def build_of(target: Target, declares: Declares, told: Build | None = None) -> Build:
    """The build of *target*: our own by the checkout's commit, others as *told* when they were run.

    What a stranger's target declares cannot be checked, so it counts as dirty unless it is one of
    the adapters that come with Scrimmage, whose build is a released version.
    """
    if target.ours:
        if commit := _git(_ROOT, "rev-parse", f"--short={_SHORT}", "HEAD"):
            dirty = bool(_git(_ROOT, "status", "--porcelain"))
            return Build(f"{OURS}{scrimmage.__version__} ({commit})", checked=True, dirty=dirty)
        return Build(f"{OURS}{scrimmage.__version__}", checked=True)
    if told is not None:
        return told
    build = declares.build
    comes_with_us = target.simulated or isinstance(target, Adapter)
    return Build(build or "unknown", dirty=not (build and comes_with_us))


def users_build(given: str, declares: Declares, folder: Path) -> Build:
    """Tell the build of a user's program in *folder*: *given*, else declared, else the commit of git.

    It is checked where it is that commit, and dirty where files differ from it or nobody can tell.
    """
    head = commit_of(folder)
    name = given or declares.build or (f"git:{head[:_SHORT]}" if head else "")
    if not name:
        return Build("unknown", dirty=True)
    checked = bool(head) and _names(name, head)
    return Build(name, checked=checked, dirty=not checked or _changed(folder))


def commit_of(folder: Path) -> str:
    """The commit that is checked out in *folder*; empty where there is none, or no git."""
    return _git(folder, "rev-parse", "HEAD", anywhere=True)


def _names(build: str, head: str) -> bool:
    """Whether *build* is a way to write the commit *head*."""
    bare = build.removeprefix("git:").lower()
    return len(bare) >= 7 and head.startswith(bare)  # noqa: PLR2004 (fewer digits git itself does not print)


def _changed(folder: Path) -> bool:
    """Whether any file differs from the commit, but for reports of ours."""
    lines = _git(folder, "status", "--porcelain", "-z", anywhere=True).split("\0")
    root = Path(_git(folder, "rev-parse", "--show-toplevel", anywhere=True))
    return any(line and not (line.startswith("?? ") and _ours(root / line[3:])) for line in lines)


def _ours(path: Path) -> bool:
    """Whether *path* is a folder of reports."""
    return (path / MARK).is_file() or (path / "verdict.json").is_file()


def _git(folder: Path, *command: str, anywhere: bool = False) -> str:
    """What git says in *folder*, or *anywhere* below a checkout; empty where it is none."""
    if not anywhere and not (folder / ".git").exists():
        return ""
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command)
            # Without the lock by which git would write down what it saw, and get in the way of a commit.
            ["git", "--no-optional-locks", *command],  # noqa: S607 (the user's own git)
            cwd=folder, env=_elsewhere(), capture_output=True, text=True, check=False, timeout=20,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _elsewhere() -> dict[str, str]:
    """Our environment without what a git hook of the user's says about the user's own repository."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
