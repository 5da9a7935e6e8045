"""Which build of a target was judged, and whether it is what it says."""

import os
import subprocess
from pathlib import Path

import scrimmage
from scrimmage.targets.base import Target
from scrimmage.verdict import OURS
from simulators.history import Declares

_ROOT = Path(scrimmage.__file__).parent.parent


def build_of(target: Target, declares: Declares) -> tuple[str, bool]:
    """Build and dirtiness of *target*: our own by the checkout's commit, others by what they declare.

    What a stranger's target declares cannot be checked, so it counts as dirty unless it is one of
    the adapters that come with Scrimmage, whose build is a released version.
    """
    if target.ours:
        commit = _git("rev-parse", "--short=12", "HEAD")
        if commit:
            return f"{OURS}{scrimmage.__version__} ({commit})", bool(_git("status", "--porcelain"))
        return f"{OURS}{scrimmage.__version__}", False
    build = declares.build
    return build or "unknown", not (build and target.simulated)


def _git(*command: str) -> str:
    """What git says in the checkout that this code runs from; empty where it is none."""
    if not (_ROOT / ".git").exists():
        return ""
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command)
            # Without the lock by which git would write down what it saw, and get in the way of a commit.
            ["git", "--no-optional-locks", *command],  # noqa: S607 (the user's own git)
            cwd=_ROOT, env=_elsewhere(), capture_output=True, text=True, check=False, timeout=20,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _elsewhere() -> dict[str, str]:
    """Our environment without what a git hook of the user's says about the user's own repository."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
