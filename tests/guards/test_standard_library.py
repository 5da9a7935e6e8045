"""What runs inside somebody else's interpreter needs nothing but Python."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ALONE = ("scrimmage/targets/child.py", "simulators/world")
"""Files and folders that are run in a target's own interpreter."""


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def test_only_the_standard_library_is_imported(root: Path, product: list[Path]) -> None:
    """A target's interpreter may have nothing installed; a part of the world may import the world."""
    alone = [path for path in product if str(path).startswith(ALONE)]
    foreign = {
        f"{path}: {name}"
        for path in alone
        for name in _imports(root / path)
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("simulators.world")
    }

    assert ALONE[0] in map(str, alone)
    assert set() == foreign
