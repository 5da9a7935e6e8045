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


PLUGIN = "scrimmage/pytest_plugin"
"""What pytest imports into a user's own process, and what it may import there."""

IN_PYTEST = {
    "pytest": "it is pytest's",
    "duckdb": "the user's own, asked for where a test opens a file of DuckDB's",
}


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


def test_the_pytest_plugin_imports_nothing_of_ours_but_itself(root: Path, product: list[Path]) -> None:
    """A user's environment need not have Scrimmage, and the user's folders may be named like ours."""
    plugin = [path for path in product if str(path).startswith(PLUGIN)]
    foreign = {
        f"{path}: {name}"
        for path in plugin
        for name in _imports(root / path)
        if name.partition(".")[0] not in sys.stdlib_module_names | IN_PYTEST.keys()
        and not name.startswith(PLUGIN.replace("/", "."))
    }

    assert plugin
    assert set() == foreign


def test_the_package_around_the_plugin_imports_nothing(root: Path) -> None:
    """To import the plugin executes it."""
    assert list(_imports(root / "scrimmage/__init__.py")) == []
