"""Tells of modules as soon as they are imported, so that what is in them can be replaced."""

import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class Late(MetaPathFinder):
    """Waits for the import of the modules named, and tells of each."""

    def __init__(self, names: Sequence[str], tell: Callable[[ModuleType], object]) -> None:
        self._names = names
        self._tell = tell

    def start(self) -> None:
        """Begin to wait."""
        sys.meta_path.insert(0, self)

    def stop(self) -> None:
        """Wait no longer."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Let the others find it, and be there when it is loaded."""
        if name not in self._names:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, path, target)
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = _Told(spec.loader, self._tell)
                return spec
        return None


class _Told(Loader):
    """A loader that tells when its module is loaded, and is then forgotten."""

    def __init__(self, real: Loader, tell: Callable[[ModuleType], object]) -> None:
        self._real = real
        self._tell = tell

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """As the real one."""
        return self._real.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Load it and tell."""
        module.__loader__ = self._real
        if module.__spec__ is not None:
            module.__spec__.loader = self._real
        self._real.exec_module(module)
        self._tell(module)
