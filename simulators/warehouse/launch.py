"""Runs bqemulator in an interpreter that ends with its parent; run by path, imports nothing of ours.

HOME names the folder where DuckDB keeps its extensions. The emulator insists on ``spatial``, and would
fetch it from the network; the copy that the environment brings is imported instead, once for each HOME.
"""

import os
import runpy
import sys

_PR_SET_PDEATHSIG = 1
_SIGKILL = 9


def main(parent: int, arguments: list[str]) -> None:
    """Become ``bqemulator`` with *arguments*, as a child of process *parent*."""
    die_with(parent)
    import_spatial()
    sys.argv = ["bqemulator", *arguments]
    runpy.run_module("bqemulator", run_name="__main__", alter_sys=True)


def die_with(parent: int) -> None:
    """Ask the kernel to kill this process when its *parent* ends, also on SIGKILL (Linux)."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 (only where there is a prctl)

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    if os.getppid() != parent:
        # It ended before the kernel could be asked.
        os._exit(1)


def import_spatial() -> None:
    """Put the extension under HOME, where it is not there yet. Raises ImportError or duckdb.Error."""
    import duckdb  # noqa: PLC0415 (after die_with, as it takes a while)
    import duckdb_extensions  # type: ignore[import-untyped]  # noqa: PLC0415 (likewise, and it ships no types)

    with duckdb.connect() as connection:
        duckdb_extensions.import_extension("spatial", con=connection)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
