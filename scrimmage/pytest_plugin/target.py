"""A callable of the user's as a target: an adapter by which an interpreter of its own finds it again."""

import shlex
import sys
import types
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from scrimmage.pytest_plugin.command import ScrimmageError

NAME = "scrimmage_target"
"""Module of the adapter; its attribute is ``target``."""

_ADAPTER = '''\
"""Written by Scrimmage's pytest plugin: how a process of its own finds {spec}."""

import importlib
import importlib.util
import sys

sys.path[:] = [*dict.fromkeys([*{path!r}, *sys.path, *{root!r}])]
try:
    module = importlib.import_module({module!r})
    found = {file!r} in ("", getattr(module, "__file__", ""))
except ModuleNotFoundError as error:
    if not {file!r}:
        raise
    found = False
if not found:
    spec = importlib.util.spec_from_file_location({module!r}, {file!r})
    sys.modules[{module!r}] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
target = module
for name in {attribute!r}.split("."):
    owner, target = target, getattr(target, name)
declares = {declares!r} or getattr(target, "declares", getattr(owner, "declares", {{}}))
'''

_VALID = (
    "Valid: a function at the top of a module, its name in the test's module,"
    " 'package.module:attribute', or 'exec:COMMAND'."
)


def replay_in(folder: Path, python: str) -> Callable[[str], str]:
    """How a replay line of a run in *folder* is put into a shell anywhere."""

    def put(line: str) -> str:
        words = line.removeprefix("scrimmage ")
        return f"cd {shlex.quote(str(folder))} && {shlex.quote(python)} -P -m scrimmage {words}"

    return put


def spec_of(target: Any, module: types.ModuleType) -> str:
    """What *target*, given in a test of *module*, is called: ``module:attribute``, or a spec as it stands.

    Raises ScrimmageError for what no other process could find by a name.
    """
    if isinstance(target, str):
        return f"{module.__name__}:{target}" if _found(module, target) is not None else target
    name = getattr(target, "__qualname__", "")
    owner = sys.modules.get(getattr(target, "__module__", ""))
    if callable(target) and owner is not None and _found(owner, name) == target:
        return f"{owner.__name__}:{name}"
    raise ScrimmageError(f"a target that cannot be found by name: {target!r}. {_VALID}")


def _found(module: types.ModuleType, name: str) -> Any:
    found: Any = module
    for part in name.split("."):
        found = getattr(found, part, None)
    return found if name else None


def is_own(spec: str) -> bool:
    """Whether *spec* names a callable of the user's, and no program and nothing that comes with Scrimmage."""
    module, colon, _ = spec.partition(":")
    return bool(colon) and module not in ("exec", "defect")


def adapt(spec: str, folder: Path, declares: Mapping[str, Any] | None = None) -> str:
    """Write an adapter into *folder* for a *spec* that names a module; give the spec to be run there.

    The search path of pytest's own process is the target's. Other specs stay as they are.
    """
    module, _, attribute = spec.partition(":")
    if not is_own(spec):
        if declares:
            raise ScrimmageError(f"declares says nothing of target {spec}. Valid: with a callable of yours.")
        return spec
    file = getattr(sys.modules.get(module), "__file__", None) or ""
    path = [str(Path(one).resolve()) for one in sys.path]
    text = _ADAPTER.format(
        spec=spec, module=module, attribute=attribute, file=file, path=path, root=_roots(module, file),
        declares=dict(declares or {}),
    )  # fmt: skip
    (folder / f"{NAME}.py").write_text(text, encoding="utf-8")
    return f"{NAME}:target"


def _roots(module: str, file: str) -> list[str]:
    """The folder from which *file* is imported as *module*, where its path says so."""
    if not file:
        return []
    parts = tuple(module.split("."))
    path = Path(file).with_suffix("")
    return [str(path.parents[len(parts) - 1])] if path.parts[-len(parts) :] == parts else []
