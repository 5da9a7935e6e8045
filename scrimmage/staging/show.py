"""The dry run: exactly what an armed one would do, in order, with hosts and times, and no secret."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from scrimmage.staging.hosts import BIGQUERY, PUBSUB, Destination, google, place
from scrimmage.staging.model import Collect, Http, ProbeSpec, Pubsub, Staging, Work
from scrimmage.staging.probes import wanted
from scrimmage.verdict import NotJudged
from simulators.faults.rule import Rule
from simulators.faults.table import name_of

LEASE = 5.0
"""Seconds after which a proxy that hears nothing more of the run takes every fault off."""

_BODY = 200
"""Characters of a body that are shown."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that would be done."""

    stage: str
    """``before``, ``workload``, ``end``."""
    at: str
    """When, in words; empty: once the step before it is done."""
    does: str
    hosts: list[str] = []
    """Every ``host:port`` that a packet goes to."""


def steps(
    staging: Staging, env: Mapping[str, str], destinations: Iterable[Destination], claims: Iterable[str],
    build: str = "",
) -> list[Step]:  # fmt: skip
    """What a run of *staging* would do, in order; *destinations* are those of the collectors, too.

    *build* is the one that the command line names: its command is not run then.
    """
    collectors: dict[str, list[str]] = {}
    for one in destinations:
        if one.where[0] == "collect":
            collectors.setdefault(str(one.where[1]), []).append(one.host)
    there = [name for name in Collect.__struct_fields__ if getattr(staging.collect, name) is not None]
    begun = [(name, collectors.get(name, [])) for name in there]
    return [
        *_build(staging, build),
        Step(stage="before", at="", does=_proxy(staging), hosts=_proxied(staging)),
        *(Step(stage="before", at="", does=f"begin the collector of {name}", hosts=at) for name, at in begun),
        *_probes(staging, "before", env),
        *_workload(staging, env),
        Step(stage="end", at="", does="take every fault off, and look that none is left"),
        *_probes(staging, "after", env),
        *(Step(stage="end", at="", does=f"read the collector of {name}", hosts=at) for name, at in begun),
        Step(stage="end", at="", does="let go of the proxy" if staging.proxy.control else "stop the proxy"),
        Step(stage="end", at="", does=f"judge {', '.join(claims) or 'nothing'}"),
    ]


def text(
    title: str, shown: Sequence[Step], allow: Sequence[str], not_judged: Sequence[NotJudged]
) -> Iterator[str]:
    """The lines that a person reads."""
    yield f"dry run: {title}. Nothing is sent; --arm does it."
    yield f"allowed: {', '.join(allow)}"
    stage = ""
    for number, step in enumerate(shown, 1):
        if step.stage != stage:
            stage = step.stage
            yield stage
        when = f"{step.at}: " if step.at else ""
        where = f"  → {', '.join(step.hosts)}" if step.hosts else ""
        yield f"  {number}. {when}{step.does}{where}"
    if not_judged:
        yield "not judged"
    for one in not_judged:
        yield f"  {one.what}: {one.why}"


def _build(staging: Staging, given: str) -> Iterator[Step]:
    if not given and not isinstance(staging.build, str):
        does = f"{_command(staging.build.command, [])}, which prints the build"
        yield Step(stage="before", at="", does=does)


def _proxy(staging: Staging) -> str:
    proxy = staging.proxy
    limits = f", with {len(staging.limits)} limits" if staging.limits else ""
    if proxy.control:
        return f"attach to the proxy at {proxy.control}{limits}"
    port = proxy.port or "a free port"
    how = "TLS" if proxy.tls else "plain HTTP"
    front = f" ({how}) in front of {proxy.upstream}" if proxy.mode == "reverse" else " as a regular proxy"
    return f"start a proxy on {proxy.listen}:{port}{front}{limits}"


def _proxied(staging: Staging) -> list[str]:
    proxy = staging.proxy
    if proxy.control:
        return [place(proxy.control)]
    return [place(proxy.upstream)] if proxy.upstream else list(staging.hosts.allow)


def _probes(staging: Staging, when: str, env: Mapping[str, str]) -> Iterator[Step]:
    stage = {"before": "before", "during": "workload", "after": "end"}[when]
    for probe in staging.probes:
        if when in probe.when:
            every = f"every {probe.every:g} s" if when == "during" else ""
            yield Step(stage=stage, at=every, does=_probe(probe), hosts=_asks(probe, env))


def _probe(probe: ProbeSpec) -> str:
    must = f"must be {wanted(probe.expect)}, within {probe.within:g} s"
    return f"ask probe '{probe.name}': {_question(probe)}; {must}"


def _question(probe: ProbeSpec) -> str:
    if probe.http is not None:
        return _request(probe.http)
    if probe.bigquery is not None:
        return f"BigQuery in {probe.bigquery.project}: {' '.join(probe.bigquery.query.split())}"
    return _command(probe.command or [], probe.variables)


def _asks(probe: ProbeSpec, env: Mapping[str, str]) -> list[str]:
    if probe.http is not None:
        return [place(probe.http.url)]
    return google(BIGQUERY, env) if probe.bigquery is not None else []


def _request(http: Http) -> str:
    parts = [f"{http.method} {http.url}"]
    if http.headers:
        # Values may be secrets all the same.
        parts.append(f"with {', '.join(http.headers)}")
    if http.bearer:
        parts.append(f"with the token in ${http.bearer}")
    if http.body is not None:
        parts.append(f"and the body {_short(http.body)}")
    return " ".join(parts)


def _short(body: Any) -> str:
    whole = body if isinstance(body, str) else msgspec.json.encode(body).decode()
    return whole if len(whole) <= _BODY else whole[: _BODY - 1] + "…"


def _command(words: Sequence[str], names: Sequence[str]) -> str:
    given = f" with {', '.join(f'${name}' for name in names)}" if names else ""
    return f"run {shlex.join(words)}{given}"


def _workload(staging: Staging, env: Mapping[str, str]) -> Iterator[Step]:
    work, budget = staging.workload, staging.budget
    yield Step(stage="workload", at="0 s, then every 1 s", does=f"renew the proxy's lease of {LEASE:g} s")
    for number, rule in enumerate(staging.faults):
        yield Step(stage="workload", at="0 s", does=f"put on fault {number}: {fault(rule)}")
    for number in range(1, work.times + 1):
        at = "0 s" if number == 1 else f"{(number - 1) * work.every:g} s, or when the one before is done"
        of = f" {number} of {work.times}" if work.times > 1 else ""
        hosts = _fires(work, env)
        yield Step(stage="workload", at=at, does=f"trigger{of}: {_trigger(work)}", hosts=hosts)
        yield Step(stage="workload", at="", does=_done(staging), hosts=_done_hosts(staging, env))
    yield from _probes(staging, "during", env)
    spent = f"after {budget.requests} requests or {budget.minutes:g} minutes"
    yield Step(stage="workload", at=spent, does="stop")


def fault(rule: Rule) -> str:
    """A rule in words: its kind, its settings, its conditions."""
    settings = msgspec.to_builtins(rule.do)
    settings.pop("kind", None)
    when = msgspec.to_builtins(rule.when)
    given = [f"{name}={_value(value)}" for name, value in settings.items() if value is not None]
    met = " and ".join(f"{name}={_value(value)}" for name, value in when.items())
    return " ".join([name_of(rule.do), *given]) + (f", when {met}" if met else "")


def _value(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _trigger(work: Work) -> str:
    if work.http is not None:
        return f"{_request(work.http)}; answered within {work.within:g} s"
    if work.pubsub is not None:
        return f"{_message(work.pubsub)}; answered within {work.within:g} s"
    return _command(work.command or [], work.variables)


def _message(pubsub: Pubsub) -> str:
    where = f"push a message to {pubsub.url}" if pubsub.url else f"publish a message to {pubsub.topic}"
    token = f" with the token in ${pubsub.bearer}" if pubsub.bearer else ""
    names = f" and the attributes {_short(pubsub.attributes)}" if pubsub.attributes else ""
    return f"{where}{token} with the data {_short(pubsub.data)}{names}"


def _fires(work: Work, env: Mapping[str, str]) -> list[str]:
    if work.http is not None:
        return [place(work.http.url)]
    if work.pubsub is not None:
        return [place(work.pubsub.url)] if work.pubsub.url else google(PUBSUB, env)
    return []


def _done_probe(staging: Staging) -> ProbeSpec | None:
    done = staging.workload.done
    return next((one for one in staging.probes if done and one.name == done.probe), None)


def _done_hosts(staging: Staging, env: Mapping[str, str]) -> list[str]:
    probe = _done_probe(staging)
    return _asks(probe, env) if probe else []


def _done(staging: Staging) -> str:
    done, probe = staging.workload.done, _done_probe(staging)
    if done is None or probe is None:
        return (
            "it is done when it has ended" if staging.workload.command else "it is done when it is answered"
        )
    holds = f"probe '{done.probe}' holds ({_question(probe)}; {wanted(probe.expect)})"
    return f"it is done when {holds}, asked every {probe.every:g} s, within {done.within:g} s"
