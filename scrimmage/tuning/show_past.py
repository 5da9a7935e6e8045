"""A backtest as tables on a terminal."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scrimmage.printable import printable
from scrimmage.report.words import count
from scrimmage.tuning.backtest import Backtest, Boundary, Weight
from scrimmage.tuning.past import Borne

UNITS = ("bytes", "kB", "MB", "GB", "TB")
_THOUSAND = 1000

AS_NOW = (
    "The tables were read as they are now, not as they stood that night: what came late or was healed since"
    " raises no alarm here."
)


def weight_says(weight: Weight, *, emulated: bool) -> str:
    """What the dry run told, in a line or two."""
    note = " (an emulator tells 0, whatever it would read)" if emulated else ""
    lines = [f"dry run: {count(weight.queries, 'query', 'queries')} would read {size(weight.bytes)}{note}"]
    lines += [f"table {name} is missing or may not be read" for name in weight.missing]
    return "\n".join(lines)


def size(many: int) -> str:
    """So many bytes as a person says it: ``1.5 GB``."""
    value, unit = float(many), 0
    while value >= _THOUSAND and unit < len(UNITS) - 1:
        value, unit = value / _THOUSAND, unit + 1
    return f"{value:.4g} {UNITS[unit]}"


def show(found: Backtest, console: Console) -> None:
    """Print every boundary, and what thresholds the history would have borne."""
    table = Table(
        "date",
        "gate",
        "outcome",
        "fewest",
        "quality",
        "findings",
        box=None,
        pad_edge=False,
        header_style="bold",
    )
    for one in found.boundaries:
        table.add_row(
            str(one.date), one.phase, one.outcome.replace("_", " "), *_lowest(one), Text(_findings(one))
        )
    if found.boundaries:
        console.print(table)
        console.print(f"\n{AS_NOW}\n")
    if found.without_data:
        console.print(f"{without(found.without_data)} without any data: not counted\n")
    for borne in found.thresholds if found.boundaries else ():
        console.print(proposed(borne), soft_wrap=True)


def without(days: Sequence[date]) -> str:
    """How many dates, and between which they lie."""
    told = count(len(days), "date")
    return f"{told} ({days[0]})" if len(days) == 1 else f"{told} ({days[0]} to {days[-1]})"


def proposed(one: Borne) -> str:
    """One threshold in words."""
    apart = f"; {count(one.left_out, 'date')} left out, blocked at any threshold" if one.left_out else ""
    head = (
        f"gate {one.phase}  {one.variable}: at the default {one.default:g} {one.at_default.says} alarm{apart}"
    )
    if one.at_proposed is None:
        return f"{head}\n  no proposal: {one.why}"
    return f"{head}\n  proposed: up to {one.proposed:g}, at which {one.at_proposed.says} alarm"


def _lowest(one: Boundary) -> tuple[str, str]:
    """The smallest share of games, and the lowest mean quality, of any table."""
    counts = one.measures.get("game_count", {}).values()
    shares = [it["present"] / it["expected"] for it in counts if it["expected"]]
    means = [it["mean"] for it in one.measures.get("quality", {}).values() if "mean" in it]
    return f"{min(shares):.0%}" if shares else "-", f"{min(means):.3f}" if means else "-"


def _findings(one: Boundary) -> str:
    return "\n".join(_lines(one))


def _lines(one: Boundary) -> Iterator[str]:
    """The findings, worst first; what could not be checked for one reason is one line."""
    order = ("blocking", "warning", "info")
    worst = sorted(one.findings, key=lambda it: order.index(it.severity))
    for finding in {
        it.message.partition(" could not be checked: ")[2] or it.message: it for it in worst
    }.values():
        yield printable(f"[{finding.severity}] {finding.message}")
