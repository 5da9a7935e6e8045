"""The API side of a run, the same in every rig: one API a host, behind one front."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from scrimmage import __version__
from scrimmage.case import HOSTS, Case
from scrimmage.seasons import season_of
from scrimmage.targets.base import Target
from scrimmage.targets.told import told_of
from simulators import history
from simulators.balldontlie.app import Api, Shelf
from simulators.balldontlie.options import ApiOptions
from simulators.front import Front
from simulators.wire import Request, Response

Apis = Mapping[str, Api]
"""An API for each host name; they share the data and count calls apart."""


def apis(case: Case, *, wall: int) -> Apis:
    """Make the APIs of *case*; *wall* is the wall time (microseconds since the epoch) as the run begins."""
    options = case.scenario.api
    season = season_of(options.season, options.season_seed, case.season_file)
    shelf = _shelf(msgspec.json.encode(options), case.season_file)
    return {host: Api(options, season, wall=wall, shelf=shelf) for host in HOSTS}


@lru_cache(maxsize=8)
def _shelf(options: bytes, file: Path | None) -> Shelf:
    """The shelf of *options* (as JSON, to be compared by value), kept over the runs of a process."""
    plain = msgspec.json.decode(options, type=ApiOptions)
    return Shelf(plain, season_of(plain.season, plain.season_seed, file))


def front(
    case: Case,
    served: Apis,
    recorder: history.Recorder,
    *,
    wall: int,
    hosts: Mapping[str, str],
    keys: Mapping[str, str],
    faults: bool = True,
) -> Front:
    """Put the front of *case* before its APIs; without *faults* where a proxy makes them."""

    def upstream(request: Request, now: int) -> Response:
        return served[hosts.get(request.authority, "main")].respond(request, now).response

    def again(request: Request, now: int) -> Response:
        return served[hosts.get(request.authority, "main")].again(request, now).response

    rules = case.rules if faults else []
    return Front(
        rules,
        seed=case.seed,
        wall=wall,
        recorder=recorder,
        upstream=upstream,
        again=again,
        hosts=hosts,
        keys=keys,
    )


def _of_this_run(case: Case) -> dict[str, Any]:
    """The scenario as it stood, with no entry of its catalogue but the one that was run."""
    if case.entry is None:
        return case.raw
    return case.raw | {"catalogue": [one for one in case.raw["catalogue"] if one["name"] == case.entry.name]}


def header(case: Case, target: Target, declares: history.Declares | None = None) -> history.Header:
    """The first line of a history of *case*."""
    told = target.declares(case.env) if declares is None else declares
    return history.Header(
        scrimmage=__version__,
        scenario=_of_this_run(case),
        scenario_id=case.id,
        entry=case.entry.name if case.entry else "",
        rig=case.rig,
        seed=case.seed,
        target=told_of(target, told),
    )
