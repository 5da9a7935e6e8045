"""Classes that stand in front of the machine's own: every object of the real one counts as theirs."""

from typing import Any


class Front(type):
    """Asks the class in ``_real`` who is an instance or subclass; a class derived from it asks for itself.

    ``_real`` is a tuple of one, because the scan for what is replaced looks into classes, not into tuples.
    """

    def __instancecheck__(cls, instance: object) -> bool:
        real: Any = vars(cls).get("_real")
        return super().__instancecheck__(instance) if real is None else isinstance(instance, real)

    def __subclasscheck__(cls, subclass: type) -> bool:
        real: Any = vars(cls).get("_real")
        return super().__subclasscheck__(subclass) if real is None else issubclass(subclass, real)
