"""The command line: one command a file in ``scrimmage/commands``, one line each here."""

import os
import sys
import time
from collections.abc import Callable

import typer

from scrimmage.commands import (
    backtest,
    certify,
    check,
    defects,
    doctor,
    init,
    judge,
    listing,
    proxy,
    rehearsal,
    replay,
    serve,
    showing,
    shrinking,
    tune,
)
from scrimmage.commands.output import guarded
from scrimmage.commands.signals import interrupt_once

ZONE = "America/New_York"
"""Where every target runs, as far as its clock knows: the zone of the games, and never that of HTTP."""

COMMANDS: dict[str, Callable[..., None]] = {
    "certify": certify.certify,
    "rehearsal": rehearsal.rehearsal,
    "judge": judge.judge,
    "replay": replay.replay,
    "shrink": shrinking.shrink,
    "defects": defects.defects,
    "serve": serve.serve,
    "proxy": proxy.proxy,
    "tune": tune.tune,
    "backtest": backtest.backtest,
    "list": listing.listing,
    "show": showing.show,
    "check": check.check,
    "doctor": doctor.doctor,
    "init": init.init,
}
"""Every command, in the order in which help lists them."""

app = typer.Typer(
    name="scrimmage",
    help="Proves that a data pipeline survives a rate-limited, lying, half-dead world.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for name, command in COMMANDS.items():
    app.command(name)(guarded(command))


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
