"""index.html: one file for a browser or paper. It loads nothing and runs no script."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TextIO

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from scrimmage.report import reading, words
from scrimmage.report.exchange import around
from scrimmage.verdict import ClaimVerdict, Evidence, Verdict
from simulators.history import History

_FOLDER = Path(__file__).parent / "templates"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        # Evidence holds what strangers said: nothing reaches the page unescaped.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        printable=words.printable,
        clause=words.clause,
        finding=reading.finding,
        measured=words.measured,
        number=words.number,
        observed=words.observed,
        percent=words.percent,
        interval=words.interval,
        word=words.word,
    )
    environment.globals.update(count=words.count, place=reading.place)
    return environment.get_template("page.html")


def write(verdict: Verdict, histories: Mapping[str, History] | None, stream: TextIO) -> None:
    """Write *verdict* as one HTML page.

    *histories*, by the name that evidence gives them, add the bytes on the wire.
    """
    known = histories or {}

    def wire(evidence: Evidence) -> list[str]:
        history = known.get(evidence.history)
        return around(history, evidence.event) if history else []

    stream.write(
        _template().render(
            verdict=verdict,
            sign=words.SIGN,
            means=words.MEANS.get(verdict.verdict, ""),
            failed=reading.failed(verdict),
            undecided=reading.with_word(verdict, "unknown"),
            left_out=reading.left_out(verdict),
            suites=reading.suites(verdict),
            tally=reading.tally(verdict),
            runs=sum(scenario.runs for scenario in verdict.scenarios),
            declared=words.declared(verdict.target.declares),
            undeclared=words.undeclared(verdict.target.declares),
            config=_config(verdict),
            anchors=_anchors(verdict),
            told_in_full=_told_in_full,
            wire=wire,
        )
    )


def _told_in_full(claim: ClaimVerdict) -> bool:
    """Whether a claim gets a block of its own under the table."""
    return claim.verdict in ("fail", "unknown")


def _config(verdict: Verdict) -> list[tuple[str, str]]:
    """Give the configuration as text, in a fixed order."""
    return [
        (key, value if isinstance(value, str) else msgspec.json.encode(value, order="sorted").decode())
        for key, value in sorted(verdict.config.items())
    ]


def _anchors(verdict: Verdict) -> dict[tuple[str, str], str]:
    """Give each scenario and rig an id for links: short, and free of what an id may not hold."""
    return {(one.id, one.rig): f"s{number}" for number, one in enumerate(verdict.scenarios, start=1)}
