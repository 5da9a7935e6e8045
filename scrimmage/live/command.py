"""``python -m scrimmage.live``: record the pinned calls from the real service and compare the mock with it.

Exit codes: 0 nothing differs, or skipped for want of a key; 1 something differs; 2 wrong usage, or a
cassette that cannot be written; 3 the service could not be asked, or somebody interrupted.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from rich.console import Console

from scrimmage.commands.output import EXIT_UNKNOWN, EXIT_USAGE
from scrimmage.commands.signals import interrupt_once
from scrimmage.live.calls import Call
from scrimmage.live.cassette import SecretError, cassette_text, write_cassette
from scrimmage.live.compare import Comparison, compare, table
from scrimmage.live.mock import Mock
from scrimmage.live.service import BASE_URL, Service, ServiceError
from simulators.balldontlie.options import TIERS, ApiOptions
from simulators.wire import Response

VARIABLE = "BDL_API_KEY"
EXIT_DIFFERS = 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scrimmage.live", description=__doc__)
    parser.add_argument("--base-url", default=BASE_URL, help="where the service is")
    parser.add_argument("--tier", choices=TIERS, default="goat", help="what the key has been paid for")
    parser.add_argument(
        "--out", type=Path, default=Path("out/cassettes"), help="where recordings are written"
    )
    return parser


def main(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    console: Console,
    *,
    today: date,
    sleep: Callable[[float], None],
) -> int:
    """Compare, print to *console*, and give the exit code. *sleep* takes seconds."""
    asked = _parser().parse_args(arguments)
    key = environment.get(VARIABLE, "").strip()
    if not key:
        console.print(f"The live comparison was skipped, as {VARIABLE} is not set: nothing was sent.")
        return 0
    if not (key.isascii() and key.isprintable()) or " " in key:
        console.print(f"{VARIABLE} holds what cannot be sent. Valid: a key of ASCII signs without spaces.")
        return EXIT_USAGE
    service = Service(asked.base_url, key, today=today, sleep=sleep)

    def keep(call: Call, reply: Response) -> None:
        uri = "?".join(filter(None, call.filled(service.known)))
        comment = f"Recorded from {asked.base_url} on {today.isoformat()}; the key was taken out."
        if call.refused:
            comment += " The first refusal that came, whichever call it answered."
        text = cassette_text(comment, f"{asked.base_url.rstrip('/')}{uri}", reply)
        write_cassette(asked.out / f"{call.name}.yaml", text, secret=key)

    options = msgspec.convert({"tier": asked.tier}, ApiOptions)
    try:
        comparison = compare(Mock(options), service, keep)
    except ServiceError as error:
        console.print(str(error), markup=False)
        return EXIT_UNKNOWN
    except (SecretError, OSError) as error:
        console.print(f"The recording stopped: {error}", markup=False)
        return EXIT_USAGE
    except KeyboardInterrupt:
        console.print(f"Interrupted: nothing was compared; recordings are in {asked.out}.", markup=False)
        return EXIT_UNKNOWN
    _show(comparison, console)
    return EXIT_DIFFERS if comparison.differ else 0


def run() -> int:
    """The command over this machine's arguments, environment and clock; gives the exit code."""
    interrupt_once()
    console = Console(highlight=False)
    return main(sys.argv[1:], os.environ, console, today=datetime.now(UTC).date(), sleep=time.sleep)


def _show(comparison: Comparison, console: Console) -> None:
    if comparison.differ:
        console.print(table(comparison))
    else:
        console.print(f"Mock and service do not differ in {len(comparison.found)} replies.")
    for name, why in comparison.left_out:
        console.print(f"not compared: {name}: {why}", markup=False)
