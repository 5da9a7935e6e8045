"""Every collector, in the order in which they are begun and ended. A new one is one line here."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from scrimmage.staging.collectors.base import Collector, CollectorError
from scrimmage.staging.collectors.heals import Heals
from scrimmage.staging.collectors.phase import Phase
from scrimmage.staging.collectors.runs import Runs
from scrimmage.staging.collectors.slack import Slack
from scrimmage.staging.collectors.tables import WholeTables
from scrimmage.staging.collectors.triggers import Triggers
from scrimmage.staging.collectors.validations import Validations
from scrimmage.staging.model import Collect

Make = Callable[[Any, Mapping[str, str], Path], Collector]
"""From the table of a staging file, the variables, and the file's folder."""

ORDER: Mapping[str, Make] = {
    "triggers": lambda spec, _env, _folder: Triggers(spec),
    "heals": lambda spec, env, _folder: Heals(spec, env),
    "runs": lambda spec, env, _folder: Runs(spec, env),
    "validations": lambda spec, env, _folder: Validations(spec, env),
    "phase": lambda spec, _env, _folder: Phase(spec),
    "slack": lambda spec, _env, _folder: Slack(spec),
    "tables": WholeTables,
}
"""What makes a collector, by the key of its table under ``[collect]``.

Those that know ids come first, so that texts name them as they do.
"""


def collectors(collect: Collect, env: Mapping[str, str], folder: Path) -> list[Collector]:
    """Those that *collect* asks for; *folder* is the staging file's. Raises CollectorError, with the key."""
    made: list[Collector] = []
    for name, make in ORDER.items():
        if (spec := getattr(collect, name)) is not None:
            try:
                made.append(make(spec, env, folder))
            except CollectorError as error:
                raise CollectorError(f"collect.{name}.{error}") from None
    return made
