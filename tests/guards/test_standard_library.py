"""What runs inside somebody else's interpreter needs nothing but Python."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ALONE = (
    "scrimmage/targets/child.py",
    "scrimmage/targets/frames.py",
    "scrimmage/targets/keeper.py",
    "scrimmage/targets/world_child.py",
    "simulators/world",
)
"""Files and folders that are run in a target's own interpreter."""


def _imports(path: Path) -> Iterator[str]:
    """What *path* imports, but for its own package (one dot), which is carried along whole."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level != 1:
            yield "." * node.level + (node.module or "")


def test_only_the_standard_library_is_imported(root: Path, product: list[Path]) -> None:
    """A target's interpreter may have nothing installed, and our packages are no part of it."""
    alone = [path for path in product if str(path).startswith(ALONE)]
    foreign = {
        f"{path}: {name}"
        for path in alone
        for name in _imports(root / path)
        if name.partition(".")[0] not in sys.stdlib_module_names
    }

    assert ALONE[0] in map(str, alone)
    assert set() == foreign
