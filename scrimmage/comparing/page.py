"""A comparison as a page of the documentation: the same values give the same bytes."""

import re
from collections.abc import Iterable, Iterator, Sequence

from scrimmage.comparing.known import KNOWN, held
from scrimmage.comparing.reading import failed, incomplete, rows
from scrimmage.comparing.result import Cell, Comparison, Found, Rule
from scrimmage.comparing.standard import SAYS, URL, sections
from scrimmage.report.words import count

WIRES = 2
"""Findings of a cell of which the bytes are shown; the others stand in a table."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~@])")

_LONG = re.compile(r"(\d{40})\d+")
"""A number that would make a table wide."""

VALUES = "compare.json"
"""Where the page finds its values, seen from its own folder."""

_INTRO = """\
# Well-known clients side by side

The same scenarios over the reference and over libraries that many build on: `{command}`. Each library
is set up as its own documentation shows, in a file of its own in `scrimmage/targets/adapters/`.
{made}

What a library does not claim is not asked of it: a retry library need have no breaker, a breaker need
not ask again, and who has no Retry-After of its own cannot break it. Such a square has a dash, and the
reason stands below. A finding is no judgement of a library, which may do well what it is made for; it
says what a user of it has to add. What only this house asks stands apart, as nobody else promised it.

This page is made of [its values]({values}) alone."""


def page(comparison: Comparison, values: str = VALUES) -> str:
    """The page, in Markdown; *values* is where it finds compare.json."""
    parts = (_versions, _tables, _reasons, _findings, _known, _again)
    lines = [*_intro(comparison, values), *(line for part in parts for line in part(comparison))]
    return "\n".join(lines).rstrip("\n") + "\n"


def _intro(comparison: Comparison, values: str) -> Iterator[str]:
    scenarios, seeds = count(len(comparison.scenarios), "scenario"), count(comparison.seeds, "seed")
    names = ", ".join(f"`{one.rpartition('/')[2]}`" for one in comparison.scenarios)
    made = f"{scenarios} with {seeds} each, in virtual time, so that everybody gets the same: {names}."
    yield _INTRO.format(command=comparison.command, made=made, values=values)
    yield ""


def _versions(comparison: Comparison) -> Iterator[str]:
    yield "## Versions"
    yield ""
    yield f"Scrimmage {comparison.scrimmage} on Python {comparison.python}. The last column is how many of"
    yield "twenty calls, wanted at once and answered after a second, were under way side by side."
    yield ""
    head = ("target", "versions", "how it is used", "declares", "at once")
    body = [
        (
            column.target, ", ".join(f"{name} {one}" for name, one in column.packages.items()), column.used,
            column.declares, str(column.together or "-"),
        )
        for column in comparison.columns
    ]  # fmt: skip
    yield from _table(head, body)
    for column in incomplete(comparison):
        yield f"{_plain(column.target)} was not run: {_plain(column.not_run)}."
        yield ""


def _tables(comparison: Comparison) -> Iterator[str]:
    for house in (False, True):
        found = [*rows(comparison, house=house)]
        if not found:
            continue
        yield "## What only this house asks" if house else "## By claim and library"
        yield ""
        if not house:
            yield "A ✓ is kept, a ✗ broken so often out of so many opportunities, a ? could not be told; a"
            yield "dash is not claimed, or not run. Level `rfc` is a standard's, `documented` that of the"
            yield "pipeline's documents or the target's own word."
            yield ""
        head = ("claim", "", "level", *(column.target for column in comparison.columns))
        body = [
            (row.rule.id, row.rule.title, row.level, *(square.says for square in row.squares))
            for row in found
        ]
        yield from _table(head, body)


def _reasons(comparison: Comparison) -> Iterator[str]:
    yield "## What was not asked, and why"
    yield ""
    order = [rule.id for rule in comparison.rules]
    whom: dict[tuple[str, str], list[str]] = {}
    for column in comparison.columns:
        reasons: dict[str, set[str]] = {}
        for cell in comparison.cells:
            if cell.target == column.target and cell.verdict == "not_applicable":
                reasons.setdefault(cell.why, set()).add(cell.claim)
        for why, ids in reasons.items():
            whom.setdefault((", ".join(sorted(ids, key=order.index)), why), []).append(column.target)
    body = [(ids, ", ".join(targets), why) for (ids, why), targets in whom.items()]
    yield from _table(
        ("claims", "of", "because"), sorted(body, key=lambda row: order.index(row[0].split(", ")[0]))
    )
    yield "A claim that is asked in several scenarios may take more to be claimed in one than in another."
    yield ""


def _findings(comparison: Comparison) -> Iterator[str]:
    for house in (False, True):
        found = [*failed(comparison, house=house)]
        if not found:
            continue
        yield "## Findings, house rules" if house else "## Findings"
        yield ""
        for rule, cell in found:
            yield from _finding(rule, cell)


def _finding(rule: Rule, cell: Cell) -> Iterator[str]:
    name = cell.scenario.rpartition("/")[2]
    yield f"### {_plain(cell.target)}: {cell.claim} in {_plain(name)}"
    yield ""
    yield f"{cell.broken} of {cell.n}. The rule: {_plain(rule.title)} ({_plain(rule.source)})"
    yield ""
    # What the RFC says counts for a rule of its own, not where a scenario happens to mention it.
    for number in sections([rule.source, *(one.says for one in cell.found)] if cell.level == "rfc" else ()):
        yield f"- [RFC 9110, {number}]({URL}{number}): {SAYS[number]}"
    if cell.level == "rfc":
        yield ""
    shown = _different(cell.found)
    for one in shown:
        yield from _bytes(one)
    if rest := [one for one in cell.found if one.entry and one not in shown]:
        yield from _table(("entry", "what happened"), [(one.entry, _short(one)) for one in rest])
        yield "Each is run again as above, with its own `--entry`."
        yield ""


def _different(found: Sequence[Found]) -> list[Found]:
    """A few of them that differ in more than their figures."""
    kinds: dict[str, Found] = {}
    for one in found:
        kinds.setdefault(_short(one).partition(" ")[0], one)
    return [*kinds.values()][:WIRES]


def _short(one: Found) -> str:
    """Without the entry's name and source, which stand beside it."""
    if not one.entry:
        return one.says
    says, source, _ = one.says.removeprefix(f"{one.entry}: ").rpartition("; RFC")
    return _LONG.sub(r"\1…", f"{says})" if source else one.says.removeprefix(f"{one.entry}: "))


def _bytes(one: Found) -> Iterator[str]:
    yield f"{_plain(one.says)}"
    yield ""
    if one.wire:
        yield "```text"
        yield from one.wire
        yield "```"
        yield ""
    yield f"Again: `{one.replay}`"
    yield ""


def _known(comparison: Comparison) -> Iterator[str]:
    targets = {column.target for column in comparison.columns}
    if not (known := [one for one in KNOWN if one.target in targets]):
        return
    yield "## Beside what was known"
    yield ""
    yield "Before there was a comparison, each library was tried by hand. What was seen then:"
    yield ""
    body = [(one.target, one.says, held(one, comparison), one.where) for one in known]
    yield from _table(("target", "known", "the comparison", "where"), body, plain=False)


def _again(comparison: Comparison) -> Iterator[str]:
    yield "## All of it again"
    yield ""
    yield f"`{comparison.command}` runs everything; `--target` and `--scenario`, given once or more, a part."


def _table(head: Sequence[str], body: Iterable[Sequence[str]], *, plain: bool = True) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in body:
        yield f"| {' | '.join(_plain(cell) if plain else cell for cell in row)} |"
    yield ""


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
