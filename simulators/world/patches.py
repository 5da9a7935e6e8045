"""What is replaced, remembered so that all of it can be put back."""

import gc
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from types import BuiltinMethodType, CellType, FunctionType, MemberDescriptorType, MethodType
from typing import Any

_ABSENT = object()
_OURS = __name__.rpartition(".")[0]


class Patches:
    """Attributes that were set, in order; :meth:`undo` sets them back in reverse."""

    def __init__(self) -> None:
        self._done: list[tuple[Any, str, Any]] = []

    @property
    def names(self) -> list[str]:
        """What is replaced, as ``owner.name``."""
        return [f"{getattr(owner, '__qualname__', owner.__name__)}.{name}" for owner, name, _ in self._done]

    def set(self, owner: Any, name: str, value: Any) -> None:
        """Set an attribute of a module or class."""
        self._done.append((owner, name, vars(owner).get(name, _ABSENT)))
        setattr(owner, name, value)

    def undo(self) -> None:
        """Put everything back."""
        while self._done:
            owner, name, was = self._done.pop()
            if was is _ABSENT:
                delattr(owner, name)
            else:
                setattr(owner, name, was)


class Swap:
    """Puts objects in the places of others, wherever anything refers to them."""

    def __init__(self, pairs: Iterable[tuple[Any, Any]]) -> None:
        """*pairs* are the old object and the new one."""
        self._pairs = [*pairs]
        self._new = {id(old): new for old, new in self._pairs}

    def run(self) -> None:
        """Look at everything that refers to an old object, also through a method or a function's defaults.

        The heap is walked once for what is bound to old objects and once for who refers to any of it: in a
        big program these walks are what entering costs.
        """
        functions, bound = self._through()
        olds = [*(old for old, _ in self._pairs), *bound]
        spare = {id(olds), id(functions), id(bound), id(self._pairs), id(self._new), id(self)}
        spare |= {id(pair) for pair in self._pairs} | {*_own()}
        for holder in gc.get_referrers(*olds):
            if id(holder) not in spare and not type(holder).__module__.startswith(_OURS):
                self._replace(holder)
        for function in functions:
            self._in_defaults(function)

    def _through(self) -> tuple[list[FunctionType], list[Any]]:
        """The functions with defaults, and the methods of old objects, which from now on have a new one."""
        functions: list[FunctionType] = []
        bound: list[Any] = []
        for one in gc.get_objects():
            kind = type(one)
            if kind is FunctionType:
                if one.__defaults__:
                    functions.append(one)
            elif (
                (kind is BuiltinMethodType or kind is MethodType)
                and id(one.__self__) in self._new
                and not isinstance(one.__self__, type)
            ):
                self._new[id(one)] = getattr(self._new[id(one.__self__)], one.__name__, one)
                bound.append(one)
        return functions, bound

    def _replace(self, holder: Any) -> None:
        if isinstance(holder, dict):
            self._in_dict(holder)
        elif isinstance(holder, list | deque | set):
            self._in_collection(holder)
        elif isinstance(holder, CellType):
            if id(holder.cell_contents) in self._new:
                holder.cell_contents = self._new[id(holder.cell_contents)]
        elif isinstance(holder, type):
            self._in_class(holder)
        else:
            self._in_instance(holder)

    def _in_collection(self, holder: list[Any] | deque[Any] | set[Any]) -> None:
        if isinstance(holder, set):
            for value in [one for one in holder if id(one) in self._new]:
                holder.discard(value)
                holder.add(self._new[id(value)])
            return
        for at, value in enumerate(holder):
            if id(value) in self._new:
                holder[at] = self._new[id(value)]

    def _in_class(self, holder: type) -> None:
        if not holder.__module__.startswith(_OURS):
            for name, value in [*vars(holder).items()]:
                if id(value) in self._new:
                    setattr(holder, name, self._new[id(value)])

    def _in_dict(self, holder: dict[Any, Any]) -> None:
        for key, value in [*holder.items()]:
            if id(value) in self._new:
                holder[key] = self._new[id(value)]

    def _in_defaults(self, function: FunctionType) -> None:
        defaults = function.__defaults__
        if defaults and any(id(value) in self._new for value in defaults):
            function.__defaults__ = tuple(self._new.get(id(value), value) for value in defaults)

    def _in_instance(self, holder: Any) -> None:
        attributes = getattr(holder, "__dict__", None)
        if isinstance(attributes, dict):
            self._in_dict(attributes)
        for kind in type(holder).__mro__:
            for name, slot in [*vars(kind).items()]:
                if isinstance(slot, MemberDescriptorType):
                    value = getattr(holder, name, None)
                    if id(value) in self._new:
                        try:
                            setattr(holder, name, self._new[id(value)])
                        except (AttributeError, TypeError):
                            # A slot that only C code may set keeps what it has.
                            continue


def _own() -> Iterator[int]:
    """The identities of what holds the machine's own things for us, and must go on to do so."""
    for name, module in [*sys.modules.items()]:
        if name == _OURS or name.startswith(f"{_OURS}."):
            yield id(vars(module))
            for value in [*vars(module).values()]:
                yield from _within(value)


def _within(value: Any) -> Iterator[int]:
    if isinstance(value, dict):
        yield id(value)
        for one in [*value.values()]:
            yield from _within(one)
    elif isinstance(value, FunctionType) and value.__module__.startswith(_OURS):
        yield from (id(cell) for cell in value.__closure__ or ())
