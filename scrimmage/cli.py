"""The command line: one command a file in ``scrimmage/commands``, one line each here."""

import os
import sys
import time
from collections import UserDict
from importlib import import_module
from typing import Any, override

import typer
from typer.core import TyperGroup

from scrimmage.commands.output import EXIT_UNKNOWN, guarded, say
from scrimmage.commands.signals import interrupt_once

ZONE = "America/New_York"
"""Where every target runs, as far as its clock knows: the zone of the games, and never that of HTTP."""

COMMANDS = {
    "certify": "certify:certify",
    "compare": "compare:comparing",
    "rehearsal": "rehearsal:rehearsal",
    "judge": "judge:judge",
    "replay": "replay:replay",
    "report": "report_again:report",
    "approve": "approve:approve",
    "verify": "approve:verify",
    "publish": "publish:publish",
    "dashboards": "dashboards:dashboards",
    "shrink": "shrinking:shrink",
    "defects": "defects:defects",
    "serve": "serve:serve",
    "proxy": "proxy:proxy",
    "warehouse": "warehouse:warehouse",
    "load": "load:load",
    "tune": "tune:tune",
    "backtest": "backtest:backtest",
    "list": "listing:listing",
    "show": "showing:show",
    "check": "check:check",
    "doctor": "doctor:doctor",
    "init": "init:init",
}
"""Every command, in the order in which help lists them: a module of ``commands``, and its function there."""


class _Commands(UserDict[str, Any]):
    """By name. A module is read when its command is asked for, so that none waits for what others import."""

    @override
    def __getitem__(self, name: str) -> Any:
        module, _, function = self.data[name].partition(":")
        alone = typer.Typer(add_completion=False)
        try:
            found = getattr(import_module(f"scrimmage.commands.{module}"), function)
        except KeyboardInterrupt:
            # Typer would end with 130. As in __main__, sys.exit would not do.
            say("interrupted")
            os._exit(EXIT_UNKNOWN)
        alone.command(name)(guarded(found))
        return typer.main.get_command(alone)


class _Group(TyperGroup):
    """The commands of :data:`COMMANDS`."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands(COMMANDS)


app = typer.Typer(
    cls=_Group,
    callback=lambda: None,  # with one, Typer makes a group also of what registers no command
    name="scrimmage",
    help="Proves that a data pipeline survives a rate-limited, lying, half-dead world.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line."""
    # A zone that is not UTC: no verdict may hang on the machine's own.
    os.environ["TZ"] = ZONE
    time.tzset()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows no ✓ gets a question mark, not a traceback.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    # What lies in the user's folder must not shadow what our own processes import.
    os.environ["PYTHONSAFEPATH"] = "1"
    interrupt_once()
    app()
