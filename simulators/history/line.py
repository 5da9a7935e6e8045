"""What every event of a history has."""

import msgspec


class Line(msgspec.Struct, frozen=True, tag_field="kind", kw_only=True, omit_defaults=True, gc=False):
    """What every event has."""

    n: int
    """Number of the event in the run, from 1."""
    t: int
    """Microseconds of the run."""
    who: str
    """Who tells: ``api``, ``proxy``, ``warehouse``, ``slack``, ``target``, or the harness for a client
    by number (``client-1``).
    """
