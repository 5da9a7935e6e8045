"""A comparison as the table and the page read it: each claim and target over all scenarios."""

from collections.abc import Iterator
from dataclasses import dataclass

from scenarios.claims.base import Level
from scrimmage.comparing.result import Cell, Column, Comparison, Rule
from scrimmage.report.words import SIGN
from scrimmage.verdict import Word, worst

LEVELS: tuple[Level, ...] = ("rfc", "documented", "house")
"""In the order of their weight; what the house says is shown apart."""


@dataclass(frozen=True, slots=True)
class Row:
    """One claim at one level."""

    rule: Rule
    level: Level
    squares: list["Square"]
    """One of each target, in order."""


@dataclass(frozen=True, slots=True)
class Square:
    """One claim for one target, over all scenarios."""

    column: Column
    cells: list[Cell]

    @property
    def asked(self) -> list[Cell]:
        """Those cells that apply."""
        return [cell for cell in self.cells if cell.verdict != "not_applicable"]

    @property
    def word(self) -> Word:
        """The worst of them."""
        if not self.cells and self.column.not_run:
            return "not_run"
        return worst([cell.verdict for cell in self.asked]) if self.asked else "not_applicable"

    @property
    def says(self) -> str:
        """The sign, and where it fails how often out of how many."""
        if self.word != "fail":
            return SIGN[self.word]
        n, broken = sum(cell.n for cell in self.asked), sum(cell.broken for cell in self.asked)
        return f"{SIGN['fail']} {broken}/{n}"


def rows(comparison: Comparison, *, house: bool) -> Iterator[Row]:
    """The claims of the house, or all others, in the order of levels and then of claims."""
    for level in LEVELS:
        if (level == "house") != house:
            continue
        for rule in comparison.rules:
            cells = [one for one in comparison.cells if (one.claim, one.level) == (rule.id, level)]
            if cells:
                squares = [
                    Square(column, [cell for cell in cells if cell.target == column.target])
                    for column in comparison.columns
                ]
                yield Row(rule, level, squares)


def failed(comparison: Comparison, *, house: bool) -> Iterator[tuple[Rule, Cell]]:
    """What was broken, target by target, claims in their order."""
    rules = {rule.id: rule for rule in comparison.rules}
    order = [*rules]
    for column in comparison.columns:
        cells = [
            one
            for one in comparison.cells
            if one.target == column.target and one.verdict == "fail" and (one.level == "house") == house
        ]
        for cell in sorted(cells, key=lambda one: order.index(one.claim)):
            yield rules[cell.claim], cell


def incomplete(comparison: Comparison) -> list[Column]:
    """Targets of which something could not be run."""
    return [column for column in comparison.columns if column.not_run]
