"""index.html: one file for a browser or paper. It loads nothing and runs no script."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TextIO

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from scrimmage.objectives import TABLE
from scrimmage.printable import printable
from scrimmage.report import reading, words
from scrimmage.report.drawing import drawing
from scrimmage.report.exchange import around
from scrimmage.report.figures import pictures
from scrimmage.verdict import ClaimVerdict, Evidence, Verdict
from simulators.history import History

_PICTURES = 12
"""Time lines drawn on a page; each is about 15 kB."""

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
        printable=printable,
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
            unmeasured=_unmeasured(verdict),
            drawn=_drawn(known),
            pictures=[(one, Markup(one.svg)) for one in pictures(verdict)],  # noqa: S704 (drawn by us, and Altair escapes text)
            wire=wire,
        )
    )


def _drawn(known: Mapping[str, History]) -> Callable[[ClaimVerdict], Markup]:
    """What draws the first finding of a failed claim, as long as there is room on the page."""
    left = [_PICTURES]

    def drawn(claim: ClaimVerdict) -> Markup:
        first = claim.evidence[0] if claim.evidence and claim.verdict == "fail" else None
        history = known.get(first.history) if first else None
        if first is None or history is None or not left[0]:
            return Markup("")
        left[0] -= 1
        return Markup(drawing(history, first.event))  # noqa: S704 (it holds numbers and words of ours alone)

    return drawn


def _unmeasured(verdict: Verdict) -> list[tuple[str, str]]:
    """The objectives that nothing measured, by id and title, and why."""
    ids = {one.id for one in verdict.objectives}
    names = {f"{row.id} {row.title}" for row in TABLE if row.id not in ids}
    return [(one.what, one.why) for one in verdict.not_judged if one.what in names]


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
