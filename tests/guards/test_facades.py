"""A façade names what a package offers, exactly, and holds no logic."""

import ast
from pathlib import Path

Names = list[str]


def _assigned(node: ast.stmt) -> Names:
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return [node.name]
    return []


def _imported(node: ast.stmt) -> Names:
    if isinstance(node, ast.ImportFrom | ast.Import):
        return [(alias.asname or alias.name).partition(".")[0] for alias in node.names]
    return []


def _listed(tree: ast.Module) -> Names | None:
    for node in tree.body:
        if "__all__" in _assigned(node):
            assert isinstance(node, ast.Assign | ast.AnnAssign)
            assert node.value is not None
            return list(ast.literal_eval(node.value))
    return None


def _offered(tree: ast.Module, package: str) -> Names:
    """Names from the package's own modules, and its own public ones. What others made is only borrowed."""
    names: Names = []
    for node in tree.body:
        own = isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").startswith(package))
        names += [name for name in (_imported(node) if own else _assigned(node)) if name != "__all__"]
    return [name for name in names if not name.startswith("_") or name == "__version__"]


def _package(path: Path) -> str:
    return ".".join(path.parent.parts)


def _facades(root: Path, product: list[Path]) -> dict[Path, ast.Module]:
    return {path: ast.parse((root / path).read_text()) for path in product if path.name == "__init__.py"}


def test_every_package_says_what_it_is(root: Path, product: list[Path]) -> None:
    """The docstring of ``__init__.py`` is the first thing that a reader of a folder sees."""
    silent = [str(path) for path, tree in _facades(root, product).items() if not ast.get_docstring(tree)]

    assert silent == []


def test_all_is_exact(root: Path, product: list[Path]) -> None:
    """``__all__`` lists each name that the façade offers, once, and nothing else."""
    wrong = {
        str(path): sorted(set(_offered(tree, _package(path))) ^ set(_listed(tree) or []))
        for path, tree in _facades(root, product).items()
        if sorted(_offered(tree, _package(path))) != sorted(_listed(tree) or [])
    }

    assert wrong == {}


def test_every_product_package_is_a_package(root: Path, product: list[Path]) -> None:
    """A folder of modules without ``__init__.py`` would not be built into the wheel's packages."""
    bare = sorted(
        {str(path.parent) for path in product if not (root / path.parent / "__init__.py").is_file()}
    )

    assert bare == []
