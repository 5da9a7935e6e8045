"""``python -m reference.self_heal --date 2025-01-31``: heal one night, or see its plan."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from reference.clock import Clock, SystemClock
from reference.json_line import write_line
from reference.self_heal.addresses import addresses
from reference.self_heal.healer import heal
from reference.self_heal.night import Night, NightAt, NightError
from reference.self_heal.outcome import Outcome, State
from reference.variables import ConfigError

PROJECT = "GOOGLE_CLOUD_PROJECT"

_CODES: Mapping[State, int] = {State.GAVE_UP: 1, State.UNKNOWN: 3, State.BUSY: 3}
_USAGE = 2


def main(
    arguments: Sequence[str] | None = None,
    *,
    env: Mapping[str, str] | None = None,
    healer: Callable[[Night], Outcome] = heal,
    clock: Clock | None = None,
) -> int:
    """Heal the night that *arguments* name; one line of JSON on standard output says how it ended.

    0: whole, waiting, or switched off; 1: gave up; 2: wrong usage; 3: unknown, or another healer is at work.
    """
    env = os.environ if env is None else env
    parser = argparse.ArgumentParser(prog="python -m reference.self_heal", description="Heal one night.")
    parser.add_argument("--date", required=True, help="the Eastern day of the games, such as 2025-01-31")
    parser.add_argument("--project", default=env.get(PROJECT, ""), help=f"of the tables; else {PROJECT}")
    parser.add_argument("--dry-run", action="store_true", help="print the plan on stderr, and do nothing")
    given = parser.parse_args(arguments)
    more = {"SELF_HEAL_DRY_RUN": "true"} if given.dry_run else {}
    try:
        now = datetime.fromtimestamp((clock or SystemClock()).time(), UTC)
        outcome = healer(NightAt(given.date, now, given.project, addresses(env), more))
    except (NightError, ConfigError) as error:
        parser.exit(_USAGE, f"{error}\n")
    line = {"state": str(outcome.state), "correlation_id": outcome.correlation_id}
    write_line({**line, "reasons": list(outcome.reasons)}, sys.stdout)
    return _CODES.get(outcome.state, 0)


if __name__ == "__main__":
    sys.exit(main())
