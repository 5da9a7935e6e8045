"""Whoever switches a rule off says why."""

import re
from pathlib import Path

SILENCED = re.compile(r"# (noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[\w, -]+\])(.*)$", re.MULTILINE)
BARE = re.compile(r"# (noqa(?!:)|type: ignore(?!\[))")


def test_product_code_gives_a_reason(root: Path, product: list[Path]) -> None:
    """Behind each ``noqa`` and ``type: ignore`` of the product stands why."""
    silent = [
        f"{path}: {match[0]}"
        for path in product
        for match in SILENCED.finditer((root / path).read_text())
        if not re.search(r"\w", match[2])
    ]

    assert silent == []


def test_no_rule_is_switched_off_unnamed(root: Path, files: list[Path]) -> None:
    """A bare ``noqa`` or ``type: ignore`` hides what nobody has seen yet."""
    python = [path for path in files if path.suffix == ".py" and path.name != Path(__file__).name]

    assert [str(path) for path in python if BARE.search((root / path).read_text())] == []


def test_each_ignore_of_ruff_has_its_reason(root: Path) -> None:
    """``"EM",  # why`` in pyproject.toml."""
    table = (
        (root / "pyproject.toml")
        .read_text()
        .split("[tool.ruff.lint]")[1]
        .split("[tool.ruff.lint.pydocstyle]")[0]
    )
    rules = [line for line in table.splitlines() if re.match(r'\s+"[A-Z]+\d*",', line)]

    assert rules
    assert [line for line in rules if not re.search(r"#\s*\S", line)] == []
