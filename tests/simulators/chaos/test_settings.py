"""What the chaos proxy is told."""

import subprocess
import sys

from simulators.chaos.settings import ADDON


def test_the_addon_is_beside_it() -> None:
    """It is handed to mitmdump by its path."""
    assert ADDON.is_file()


def test_the_command_line_does_without_mitmproxy() -> None:
    """Only the proxy needs it; a process in which it cannot be imported reads every command."""
    code = "import sys; sys.modules['mitmproxy'] = None; import scrimmage.cli"

    assert subprocess.run([sys.executable, "-P", "-c", code], check=False, timeout=60).returncode == 0
