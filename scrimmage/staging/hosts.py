"""Where a run sends packets: every place is known, and allowed, before the first one leaves."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from scenarios.toml_lines import KeyPath
from scrimmage.staging.model import Http, Pubsub, Query, Staging
from scrimmage.staging.read import Loaded
from simulators.wire import authority

BIGQUERY, PUBSUB, FIRESTORE = "BIGQUERY_EMULATOR_HOST", "PUBSUB_EMULATOR_HOST", "FIRESTORE_EMULATOR_HOST"
"""The variables by which Google's clients are led to an emulator."""

_SERVICES = {
    BIGQUERY: "bigquery.googleapis.com:443",
    PUBSUB: "pubsub.googleapis.com:443",
    FIRESTORE: "firestore.googleapis.com:443",
}
TOKENS = "oauth2.googleapis.com:443"
"""Where credentials of Google become tokens."""

_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")


class NoHostError(ValueError):
    """A URL that names no place; says what is valid."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that packets go to."""

    where: KeyPath
    """What in the staging file leads there."""
    host: str
    """``host:port``."""
    what: str
    """Who goes there, in a few words."""


def place(url: str) -> str:
    """The ``host:port`` of *url*, in lower case. Raises NoHostError."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        parts, port = None, None
    if parts is None or parts.scheme not in _PORTS or not parts.hostname or parts.port == 0:
        raise NoHostError(f"got {url!r}. Valid: http:// or https:// and a host.")
    if parts.username is not None:
        # Not shown again: what stands there is a secret.
        raise NoHostError("got a URL with a user in it. Valid: a URL without; name a variable with bearer.")
    assert port, "every scheme has one"
    return authority(parts.hostname, port)


def google(variable: str, env: Mapping[str, str]) -> list[str]:
    """Every ``host:port`` of one of Google's services: its emulator, where *variable* names one.

    Raises NoHostError.
    """
    emulator = env.get(variable, "")
    if not emulator:
        return [_SERVICES[variable], TOKENS]
    try:
        return [place(emulator if _SCHEME.match(emulator) else f"http://{emulator}")]
    except NoHostError:
        raise NoHostError(f"{variable} is {emulator!r}. Valid: host:port, or a URL.") from None


def destinations(
    loaded: Loaded, env: Mapping[str, str], collectors: Iterable[tuple[str, Iterable[str]]] = ()
) -> list[Destination]:
    """Every place that a run of *loaded* sends packets to; *collectors* are names and their hosts.

    Raises StagingError where a URL names no place.
    """
    found: list[Destination] = []
    for where, hosts, what in _places(loaded.staging):
        try:
            found += [Destination(where, host, what) for host in hosts(env)]
        except NoHostError as error:
            raise loaded.error(where, f"{what}: {error}") from None
    found += [
        Destination(("collect", name), host, f"collector {name}")
        for name, hosts_of in collectors
        for host in hosts_of
    ]
    return found


def refuse_others(loaded: Loaded, found: Iterable[Destination]) -> None:
    """Raise StagingError for the first place that the list does not allow."""
    allowed = {one.lower() for one in loaded.staging.hosts.allow}
    for one in found:
        if one.host.lower() not in allowed:
            valid = ", ".join(loaded.staging.hosts.allow)
            raise loaded.error(
                one.where, f"{one.what} goes to {one.host}, which hosts.allow does not name. Valid: {valid}."
            )


class _At:
    """Where a URL leads, once it is asked for."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __call__(self, env: Mapping[str, str]) -> list[str]:
        del env
        return [place(self._url)]


class _Google:
    """Where one of Google's services is, once the variables are known."""

    def __init__(self, variable: str) -> None:
        self._variable = variable

    def __call__(self, env: Mapping[str, str]) -> list[str]:
        return google(self._variable, env)


_Place = tuple[KeyPath, _At | _Google, str]


def _places(staging: Staging) -> Iterator[_Place]:
    proxy, work = staging.proxy, staging.workload
    if proxy.control:
        yield ("proxy", "control"), _At(proxy.control), "the proxy's control port"
    if proxy.upstream:
        yield ("proxy", "upstream"), _At(proxy.upstream), "the proxy's upstream"
    yield from _asked(("workload", "http"), work.http, "the workload's trigger")
    yield from _published(("workload", "pubsub"), work.pubsub)
    for number, probe in enumerate(staging.probes):
        what = f"probe '{probe.name}'"
        yield from _asked(("probes", number, "http"), probe.http, what)
        if isinstance(probe.bigquery, Query):
            yield ("probes", number, "bigquery"), _Google(BIGQUERY), what


def _asked(where: KeyPath, http: Http | None, what: str) -> Iterator[_Place]:
    if http is not None:
        yield (*where, "url"), _At(http.url), what


def _published(where: KeyPath, pubsub: Pubsub | None) -> Iterator[_Place]:
    if pubsub is None:
        return
    if pubsub.url:
        yield (*where, "url"), _At(pubsub.url), "the push to the workload"
    else:
        yield (*where, "topic"), _Google(PUBSUB), "the workload's topic"
