"""What must fit together in a staging file whose tables are right one by one."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from scenarios.claims.base import Claim
from scenarios.mistakes import Mistake, dotted, wrong
from scenarios.rules import claim_mistakes
from scenarios.toml_lines import KeyPath
from scrimmage.staging.model import Expect, Staging

_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):([0-9]{1,5})")
_TOPIC = re.compile(r"projects/[^/\s]+/topics/[^/\s]+")


def inconsistencies(staging: Staging, claims: Mapping[str, Claim]) -> Iterator[Mistake]:
    """Everything in *staging* that does not fit together."""
    yield from _proxy(staging)
    yield from _hosts(staging)
    yield from _one_of(("workload",), staging.workload, ("http", "pubsub", "command"))
    yield from _workload(staging)
    yield from _faults(staging)
    yield from _probes(staging)
    yield from _claims(staging, claims)


def _proxy(staging: Staging) -> Iterator[Mistake]:
    proxy = staging.proxy
    if proxy.control:
        if _origin(proxy.control) != "http":
            yield wrong(("proxy", "control"), proxy.control, "http:// with host and port, and no path")
        if proxy.upstream or proxy.port:
            yield Mistake(
                ("proxy",), "proxy has control, and upstream or port. Valid: control alone, or no control."
            )
    elif proxy.mode == "reverse" and not _origin(proxy.upstream):
        yield wrong(("proxy", "upstream"), proxy.upstream, "a scheme and a host, such as https://api.example")
    elif proxy.mode == "regular" and proxy.upstream:
        yield Mistake(("proxy", "upstream"), "proxy.upstream is for mode reverse, and the mode is regular.")
    if proxy.tls and proxy.mode == "regular":
        yield Mistake(("proxy", "tls"), "proxy.tls is for mode reverse, and the mode is regular.")


def _origin(url: str) -> str:
    """The scheme of *url* where that is a scheme and a host, and nothing more; else empty."""
    try:
        parts = urlsplit(url)
        whole = parts.scheme in {"http", "https"} and parts.hostname and parts.path in {"", "/"}
    except ValueError:
        return ""
    return parts.scheme if whole and not (parts.query or parts.username) else ""


def is_place(text: str) -> bool:
    """Whether *text* is ``host:port``, as calls go to it."""
    found = _HOST.fullmatch(text)
    return found is not None and 0 < int(found[2]) < 1 << 16


def _hosts(staging: Staging) -> Iterator[Mistake]:
    for place, host in enumerate(staging.hosts.allow):
        if not is_place(host):
            yield wrong(("hosts", "allow", place), host, "host:port, such as api.balldontlie.io:443")


def _one_of(where: KeyPath, table: Any, names: tuple[str, ...]) -> Iterator[Mistake]:
    there = [name for name in names if getattr(table, name) is not None]
    if len(there) != 1:
        got = " and ".join(there) or "none of them"
        yield Mistake(where, f"{dotted(where)}: got {got}. Valid: one of {', '.join(names)}.")


def _workload(staging: Staging) -> Iterator[Mistake]:
    work = staging.workload
    if work.done and work.done.probe not in (names := [probe.name for probe in staging.probes]):
        valid = ", ".join(names) or "a name that [[probes]] gives"
        yield wrong(("workload", "done", "probe"), work.done.probe, f"the name of a probe: {valid}")
    if work.variables and work.command is None:
        yield Mistake(("workload", "variables"), "workload.variables are for a command, and there is none.")
    if work.pubsub is not None:
        there = bool(work.pubsub.url) + bool(work.pubsub.topic)
        if there != 1:
            yield Mistake(
                ("workload", "pubsub"), "workload.pubsub: got both or none of url and topic. Valid: one."
            )
        elif work.pubsub.topic and not _TOPIC.fullmatch(work.pubsub.topic):
            yield wrong(("workload", "pubsub", "topic"), work.pubsub.topic, "projects/PROJECT/topics/TOPIC")
        elif work.pubsub.topic and work.done is None:
            yield Mistake(
                ("workload", "pubsub"),
                "workload.pubsub.topic: nobody answers what is published. Valid: with workload.done.",
            )


def _faults(staging: Staging) -> Iterator[Mistake]:
    for place, rule in enumerate(staging.faults):
        where: KeyPath = ("faults", place)
        span = rule.when.between
        if span and not span[0] < span[1]:
            valid = "two numbers, the first below the second"
            yield Mistake(
                (*where, "when", "between"),
                f"{dotted(where)}.when.between: got {list(span)}. Valid: {valid}.",
            )


def _probes(staging: Staging) -> Iterator[Mistake]:
    seen: set[str] = set()
    for place, probe in enumerate(staging.probes):
        where: KeyPath = ("probes", place)
        yield from _one_of(where, probe, ("http", "bigquery", "command"))
        yield from _one_of((*where, "expect"), probe.expect, ("value", "range", "pattern"))
        yield from _expect((*where, "expect"), probe.expect)
        if probe.name in seen:
            yield Mistake(
                (*where, "name"), f"{dotted(where)}: got {probe.name!r} a second time. Valid: another name."
            )
        seen.add(probe.name)
        if probe.variables and probe.command is None:
            yield Mistake(
                (*where, "variables"), f"{dotted(where)}.variables are for a command, and there is none."
            )


def _expect(where: KeyPath, expect: Expect) -> Iterator[Mistake]:
    if expect.range and expect.range[0] > expect.range[1]:
        yield Mistake(
            (*where, "range"),
            f"{dotted(where)}.range: got {list(expect.range)}. Valid: the first not above the second.",
        )
    if expect.pattern is not None:
        try:
            re.compile(expect.pattern)
        except re.error as error:
            yield wrong((*where, "pattern"), expect.pattern, f"a regular expression ({error})")


def _claims(staging: Staging, claims: Mapping[str, Claim]) -> Iterator[Mistake]:
    if staging.claims is None:
        return
    if not staging.claims:
        yield Mistake(
            ("claims",), "claims is empty: nothing would be judged. Valid: some, or no table at all."
        )
    yield from claim_mistakes(staging.claims, claims)
