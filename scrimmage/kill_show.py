"""The kill matrix on a terminal: the gallery, then what survives, then what nobody fails."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scrimmage.kills import Matrix, Pair, Trouble

_SHOWN = 3
"""Scenarios named for a defect; the others are counted."""


def show(found: Matrix, accused: Sequence[Trouble], console: Console) -> None:
    """Print one line for each defect, then survivors, pairs that nobody fails, and accusations."""
    console.print(_gallery(found))
    survivors = {one.defect: _places(one.missed) or "fails nothing" for one in found.survivors}
    _list(console, "survives", (f"{name}: {what}" for name, what in survivors.items()))
    _list(console, "nobody fails", (f"{pair.scenario} {pair.claim}" for pair in found.unkilled))
    _list(
        console, "wrongly accused", (f"{one.scenario} {one.what}: {one.word}, {one.why}" for one in accused)
    )
    caught = len(found.defects) - len(survivors)
    failed = len(found.pairs) - len(found.unkilled)
    console.print(
        f"{caught} of {len(found.defects)} defects caught · {failed} of {len(found.pairs)} pairs can fail"
        f" · {len(accused)} accusations of the correct target"
    )


def _gallery(found: Matrix) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for name, share in (("", 0), ("defect", 0), ("the mistake", 3), ("fails", 4)):
        table.add_column(name, ratio=share or None, no_wrap=not share)
    surviving = {one.defect for one in found.survivors}
    one_suite = len({pair.scenario.partition("/")[0] for pair in found.pairs}) == 1
    for name in found.defects:
        sign = Text("✗", "bold red") if name in surviving else Text("✓", "green")
        table.add_row(
            sign, Text(name, "bold"), Text(found.says[name]), Text(_fails(found, name, short=one_suite))
        )
    return table


def _fails(found: Matrix, name: str, *, short: bool) -> str:
    """What the defect *name* fails, promises first, the rest as a number; *short* leaves out the suite."""
    killed = found.killed[name]
    told = [pair for pair in found.promised[name] if pair in killed]
    told += [pair for pair in found.pairs if pair in killed and pair not in told]
    shown = list(dict.fromkeys(pair.scenario for pair in told))[:_SHOWN]
    more = len({pair.scenario for pair in told}) - len(shown)
    text = _places((pair for pair in told if pair.scenario in shown), short=short)
    return f"{text}, and {more} more" if more else text or "nothing"


def _places(pairs: Iterable[Pair], *, short: bool = False) -> str:
    claims: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        claims[pair.scenario.partition("/")[2] if short else pair.scenario].append(pair.claim)
    return ", ".join(f"{scenario} {'+'.join(ids)}" for scenario, ids in claims.items())


def _list(console: Console, title: str, lines: Iterable[str]) -> None:
    lines = list(lines)
    if lines:
        console.print(Text(f"\n{title}", "bold red"))
    for line in lines:
        console.print(Text(f"  {line}"), soft_wrap=True)
