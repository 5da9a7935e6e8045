"""A call log as the history of its clients: whoever speaks over one connection is one.

The log says nothing of users, and users are not asked: a client that comes back over another connection
is another one to it. So it excuses some who came early, and accuses nobody who did not.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

import scrimmage
from scrimmage.load.messages import Settings
from simulators import history
from simulators.balldontlie.options import ApiOptions

OWED: Sequence[str] = ("RL2",)
"""What is owed by a client of whom nothing is known but its calls."""

TITLE = "Scrapers under load wait as long as they are told."


def as_history(log: Iterable[history.Event], settings: Settings, options: ApiOptions) -> history.History:
    """The calls of *log* as a history that any judge reads."""
    raw: dict[str, Any] = {
        "title": TITLE, "suite": "load", "rigs": ["wire"], "expect": "complete",
        "api": msgspec.to_builtins(options), "claims": {name: {} for name in OWED},
    }  # fmt: skip
    target = history.Target(
        spec=settings.target or f"load:{settings.kind}", declares=history.Declares(), process_a_job=True
    )
    header = history.Header(
        scrimmage=scrimmage.__version__, scenario=raw, scenario_id=f"load/{settings.shape}", rig="wire",
        seed=settings.seed, target=target,
    )  # fmt: skip
    return history.History(header, by_client(log))


def only(log: Iterable[history.Event], keys: frozenset[str]) -> Sequence[history.Event]:
    """The calls of *log* with one of *keys*, named as the log does, and what became of them."""
    ours: set[int] = set()
    kept: list[history.Event] = []
    for event in log:
        if isinstance(event, history.Call) and event.key in keys:
            ours.add(event.n)
            kept.append(event)
        elif isinstance(event, history.Reply | history.Fault) and event.call in ours:
            kept.append(event)
    return kept


def by_client(log: Iterable[history.Event]) -> Sequence[history.Event]:
    """*log* with a job for each connection, from its first call to the end of all.

    Whoever was told to wait and had not come back by then has kept the rule as far as it was tried: such a
    job ends as ``raised``, and RL2 counts it where the told time was not up yet.
    """
    out = history.Recorder()
    names: dict[int, int] = {}
    clients: list[int] = []
    known: set[int] = set()
    last = 0
    for event in log:
        last = event.t
        if isinstance(event, history.Call):
            number = event.connection
            if number not in known:
                known.add(number)
                clients.append(number)
                out.add(
                    history.JobStart(
                        n=out.next, t=event.t, who=_name(number), job=number, host=event.host, path="",
                        params={}, per_page=1,
                    )
                )  # fmt: skip
            names[event.n] = out.next
            out.add(msgspec.structs.replace(event, n=out.next, job=number, thread=_name(number)))
        elif isinstance(event, history.Reply | history.Fault) and event.call in names:
            out.add(msgspec.structs.replace(event, n=out.next, call=names[event.call]))
    for number in clients:
        out.add(history.JobEnd(n=out.next, t=last, who=_name(number), job=number, outcome="raised"))
    return out.events


def _name(connection: int) -> str:
    return f"client-{connection}"
