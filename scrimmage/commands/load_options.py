"""What ``scrimmage load`` refuses: options that are wrong, or that do not go together."""

import importlib.metadata
import os
import re

import typer

from scenarios.load.shapes import Load
from scrimmage.case import PATIENCE
from scrimmage.commands.addresses import is_origin
from scrimmage.commands.output import UsageError
from scrimmage.commands.targets import Options, target_of, usable
from scrimmage.load.messages import KEY


def alone(context: typer.Context, name: str) -> None:
    """Refuse whatever was given beside the option *name*: nobody would look at it. Raises UsageError."""
    for one in context.command.params:
        source = context.get_parameter_source(one.name or "")
        if one.name != name and source is not None and source.name == "COMMANDLINE":
            raise UsageError(
                f"{one.opts[0]}: with --{name} the master says all of the rest. Valid: --{name} by itself."
            )


def installed() -> None:
    """Refuse to begin without what the extra brings."""
    for name in ("locust", "hdrhistogram"):
        try:
            importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            raise UsageError(
                f"{name} is not installed. It comes with the extra 'load': make setup."
            ) from None


def master(text: str, workers: int, url: str) -> tuple[str, int] | None:
    """Where a master listens for workers elsewhere. Raises UsageError."""
    if not text:
        return None
    bind = _place("--master-bind", text)
    if not workers:
        raise UsageError("--master-bind: a master waits for so many workers as --workers says: give it.")
    if not url and not bind[0].startswith("127."):
        raise UsageError(
            "--master-bind: the mock listens on loopback, where workers elsewhere do not find it."
            " Give --url of one that they do find, or bind 127.0.0.1."
        )
    return bind


def fits_url(url: str, calls: str, *, own_key: bool) -> None:
    """Refuse what makes sense with *url* alone, and a *url* that is none."""
    if calls and not url:
        raise UsageError("--calls: the mock's own log is read. Valid: with --url.")
    if own_key and not url:
        raise UsageError("--own-key: the mock takes any key, and yours goes nowhere. Valid: with --url.")
    if own_key and not os.environ.get(KEY):
        raise UsageError(f"--own-key: the variable {KEY} is not set. Valid: the key that all users use.")
    if url and not _is_plain(url):
        raise UsageError(
            f"--url {url.rpartition('@')[2]}: valid is a scheme and a host, such as http://127.0.0.1:8765."
        )


def _is_plain(url: str) -> bool:
    """Whether *url* is an origin, in print, and without a login: that would be shown and written."""
    return is_origin(url) and bool(re.fullmatch(r"https?://[!->A-~]+", url))


def fits_shape(shaped: Load, url: str) -> None:
    """Refuse a shape that would not come to what it is called."""
    if shaped.outage and url:
        raise UsageError(
            "--shape outage: only the mock can be taken away. Put the faults on a proxy instead."
        )
    if shaped.shape == "spike" and shaped.duration <= shaped.window:
        raise UsageError(
            f"--shape spike: no window resets within {shaped.duration:g} s. Valid: a longer --duration."
        )


def master_at(text: str) -> tuple[str, int]:
    """Host and port of a master that listens already. Raises UsageError."""
    host, port = _place("--worker", text)
    if not port:
        raise UsageError(f"--worker {text}: valid is the port that the master prints.")
    return host, port


def _place(option: str, text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isdecimal() or int(port) > 65535:  # noqa: PLR2004 (the last port)
        raise UsageError(f"{option} {text}: valid is HOST:PORT, such as 127.0.0.1:5557.")
    return host, int(port)


def seconds_of(text: str) -> float:
    """Seconds, above 0, that a duration such as 5m says. Raises UsageError."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(s|m|h|)", text)
    seconds = float(found[1]) * {"": 1, "s": 1, "m": 60, "h": 3600}[found[2]] if found else 0
    if not seconds:
        raise UsageError(f"--duration {text}: valid is 30s, 5m, 1h or a number of seconds above 0.")
    return seconds


def scraper(spec: str) -> str:
    """Where the scraper of the target *spec* is imported from, empty for none. Raises UsageError."""
    if not spec:
        return ""
    target = target_of(spec)
    if not target.module:
        raise UsageError(
            f"--target {spec}: Locust's users read through a scraper in their own process. Valid: reference,"
            " urllib3, tenacity, or package.module:attribute of what is importable here."
        )
    usable(target, Options(), PATIENCE)
    return target.module
