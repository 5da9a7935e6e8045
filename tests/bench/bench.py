"""``make bench``: the stated ratios, each measured within one run. Exit 1 where an aim is missed.

No absolute time is an aim: machines differ, and what else runs on them differs more.
"""

import argparse
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from tests.bench.call_ratio import call_ratios
from tests.bench.figures import Figure
from tests.bench.growth_ratio import growth_ratios
from tests.bench.proxy_ratio import proxy_ratios
from tests.bench.ratios import Ratio
from tests.bench.server_ratio import server_ratios
from tests.bench.sim_ratio import sim_ratio
from tests.bench.world_ratio import world_memory, world_ratios

OUT = Path(__file__).parents[2] / "reports" / "bench.json"
_PACKAGES = (
    "scrimmage",
    "uvicorn",
    "httptools",
    "msgspec",
    "requests",
    "urllib3",
    "duckdb",
    "flask",
    "werkzeug",
    "mitmproxy",
    "tenacity",
    "stamina",
    "pybreaker",
)


def _document(ratios: list[Ratio], figures: list[Figure], blocks: int) -> dict[str, object]:
    return {
        "machine": {"system": platform.platform(), "processor": platform.machine(), "cores": os.cpu_count()},
        "versions": {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES},
        "blocks": blocks,
        "ratios": [
            {
                "name": ratio.name, "median": ratio.median, "spread": ratio.spread, "blocks": ratio.blocks,
                "aim": ratio.aim, "met": ratio.met,
                "first": ratio.first, "second": ratio.second, "unit": ratio.unit,
            }
            for ratio in ratios
        ],
        "figures": [
            {
                "name": figure.name, "median": figure.median, "spread": figure.spread, "unit": figure.unit,
                "needed": figure.needed, "reached": figure.reached,
            }
            for figure in figures
        ],
    }  # fmt: skip


def _table(ratios: list[Ratio]) -> Table:
    table = Table(title="Ratios of one run")
    for name in ("what", "first", "second", "ratio", "spread", "aim", "met"):
        table.add_column(name, justify="left" if name in {"what", "aim", "met"} else "right")
    for ratio in ratios:
        low, high = ratio.spread
        met = "-" if ratio.aim == "none" else ("yes" if ratio.met else "NO")
        table.add_row(
            ratio.name, f"{ratio.first:,.0f} {ratio.unit}", f"{ratio.second:,.0f} {ratio.unit}",
            f"{ratio.median:.2f}", f"{low:.2f} to {high:.2f}", ratio.aim, met,
        )  # fmt: skip
    return table


def _shown(figures: list[Figure]) -> Table:
    table = Table(title="Figures of this machine, by which no bench fails")
    for name in ("what", "median", "spread", "needed", "reached"):
        table.add_column(name, justify="left" if name in {"what", "reached"} else "right")
    for figure in figures:
        low, high = figure.spread
        table.add_row(
            figure.name, f"{figure.median:,.0f} {figure.unit}", f"{low:,.0f} to {high:,.0f}",
            "-" if figure.needed is None else f"at least {figure.needed:,.0f}",
            {None: "-", True: "yes", False: "no"}[figure.reached],
        )  # fmt: skip
    return table


def main() -> int:
    """Measure, print, write; gives the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--blocks", type=int, default=8, help="blocks of A B B A for each comparison")
    parser.add_argument("--out", type=Path, default=OUT, help="where the JSON goes")
    asked = parser.parse_args()
    if asked.blocks < 1:
        parser.error("--blocks must be 1 or more")
    called = call_ratios(asked.blocks)  # first, in a process that nothing else has filled yet
    beside, figures = world_ratios(asked.blocks)
    proxied, memories = proxy_ratios(asked.blocks)
    grown, held = growth_ratios(asked.blocks)
    ratios = [*called, sim_ratio(asked.blocks), *beside, *server_ratios(asked.blocks), *proxied, *grown]
    figures += [*world_memory(), *memories, *held]
    console = Console(width=None if sys.stdout.isatty() else 140)
    console.print(_table(ratios))
    console.print(_shown(figures))
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_bytes(
        msgspec.json.format(msgspec.json.encode(_document(ratios, figures, asked.blocks))) + b"\n"
    )
    console.print(f"Written to {asked.out}", soft_wrap=True)
    return 0 if all(ratio.met for ratio in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
