"""``python -P -m scrimmage.live``: see scrimmage/live/command.py."""

import sys


def main() -> int:
    """Run it and give the exit code; Ctrl-C while its modules are still being read is no traceback."""
    try:
        from scrimmage.live import command  # noqa: PLC0415 (reading the modules is what may be interrupted)

        return command.run()
    except KeyboardInterrupt:
        sys.stderr.write("scrimmage.live: interrupted\n")
        return 3


if __name__ == "__main__":
    sys.exit(main())
