"""What no history, report or line may hold: the values of the variables that a staging file names."""

from collections.abc import Iterator, Mapping

from scrimmage.staging.control import TOKEN
from scrimmage.staging.model import Staging

LEAST = 6
"""Characters of the shortest value that is taken for a secret: without every ``1`` no text is left."""


def names_of(staging: Staging) -> Iterator[str]:
    """Every variable that *staging* names, and the one of the control port's token."""
    yield from staging.workload.variables
    for asked in (staging.workload.http, staging.workload.pubsub):
        if asked is not None and asked.bearer:
            yield asked.bearer
    for probe in staging.probes:
        yield from probe.variables
        if probe.http is not None and probe.http.bearer:
            yield probe.http.bearer
    yield TOKEN


def unset(staging: Staging, env: Mapping[str, str]) -> list[str]:
    """Variables that *staging* names and that *env* lacks, in order."""
    needed = (name for name in names_of(staging) if name != TOKEN or staging.proxy.control)
    return [name for name in dict.fromkeys(needed) if name not in env]


def secrets_of(staging: Staging, env: Mapping[str, str]) -> list[str]:
    """Their values and the lines of these, the longest first, so that none hides a part of another."""
    values = {env.get(name, "") for name in names_of(staging)}
    fields = [http.headers for http in (staging.workload.http, *(one.http for one in staging.probes)) if http]
    values |= {value for headers in fields for value in headers.values()}
    values |= {line.strip() for value in values for line in value.splitlines()}
    return sorted((one for one in values if len(one) >= LEAST), key=lambda value: (-len(value), value))


def keys_of(staging: Staging, env: Mapping[str, str]) -> dict[str, str]:
    """Names for the API keys that a command is given, for the call log: the variables'."""
    return {env[name]: name for name in staging.workload.variables if len(env.get(name, "")) >= LEAST}
