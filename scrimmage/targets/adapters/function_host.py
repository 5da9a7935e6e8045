"""Runs functions-framework as its own command line does, and ends with the process that started it.

Called as ``python -m scrimmage.targets.adapters.function_host PARENT OPTION…``, with functions-framework's
options. It serves from a worker process, which ends with it.
"""

import os
import sys

from functions_framework._cli import _cli

from scrimmage.targets.child import die_with


def main(parent: int, options: list[str]) -> None:
    """Serve one function until killed; *parent* is the process to end with."""
    die_with(parent)
    mine = os.getpid()
    os.register_at_fork(after_in_child=lambda: die_with(mine))
    _cli(options)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
