"""``python -P -m scrimmage``: the command line, also where it is not on the PATH."""

import os
import sys


def main() -> None:
    """Run the command line; Ctrl-C while its modules are still being read is no traceback."""
    try:
        from scrimmage import cli  # noqa: PLC0415 (reading the modules is what may be interrupted)

        cli.main()
    except KeyboardInterrupt:
        sys.stderr.write("scrimmage: interrupted\n")
        sys.stderr.flush()
        # sys.exit would not do: an interruption within exec, as dataclasses use it, ends Python by SIGINT.
        os._exit(3)


if __name__ == "__main__":
    main()
