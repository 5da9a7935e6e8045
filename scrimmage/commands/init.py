"""``scrimmage init``: an adapter, its declarations and a first scenario for the user's own code."""

import shlex
from importlib.resources import files
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import jinja2
import typer

from scrimmage.commands.output import UsageError, out
from scrimmage.targets.command import PREFIX, CommandError, command
from scrimmage.targets.declares_file import SUFFIX
from scrimmage.whole_file import write_whole

ADAPTER = "scrimmage_adapter"
SCENARIO = "scrimmage_first.toml"

SOURCE = "The API's base URL, package.module:attribute of your scraper, or exec:COMMAND."


def init(
    source: Annotated[str, typer.Argument(help=SOURCE)],
    *,
    folder: Annotated[Path, typer.Option("--dir", help="Where the files go.")] = Path(),
) -> None:
    """Write an adapter and a first scenario; existing files are never overwritten."""
    texts = _texts(source, folder)
    for name in texts:
        if (folder / name).exists():
            raise UsageError(
                f"{folder / name} is there already. Move it, or choose another folder with --dir."
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            write_whole(folder / name, text.encode())
    except OSError as error:
        raise UsageError(f"--dir {folder}: {error.strerror}. Valid: a folder that can be written.") from None
    *first, last = (str(folder / name) for name in texts)
    wrote = f"{', '.join(first)} and {last}"
    out().print(f"wrote {wrote}\nnext: {_following(source, folder)}", soft_wrap=True)


def _texts(source: str, folder: Path) -> dict[str, str]:
    """The files to be written, by name. Raises UsageError."""
    values = {"module": ADAPTER, "scenario": SCENARIO}
    if source.startswith(PREFIX):
        names = {"adapter": str(folder / f"{ADAPTER}.sh"), "scenario": str(folder / SCENARIO)}
        return {
            f"{ADAPTER}.sh": _render("from_command.sh.txt", names | {"command": shlex.join(_words(source))}),
            f"{ADAPTER}{SUFFIX}": _render("declares.toml.txt", {"adapter": f"{ADAPTER}.sh"}),
            SCENARIO: _render("first.toml.txt", {}),
        }
    template, more = _kind(source)
    return {f"{ADAPTER}.py": _render(template, values | more), SCENARIO: _render("first.toml.txt", {})}


def _words(source: str) -> tuple[str, ...]:
    try:
        return command(source).words
    except CommandError as error:
        raise UsageError(str(error)) from None


def _following(source: str, folder: Path) -> str:
    """The command that certifies what was written. A program runs where the user is, so nobody leaves."""
    if source.startswith(PREFIX):
        target = shlex.quote(f"{PREFIX}sh {folder / ADAPTER}.sh")
        return f"scrimmage certify --target {target} --scenario {folder / SCENARIO}"
    where = "" if folder == Path() else f"cd {folder} && "
    return f"{where}scrimmage certify --target {ADAPTER}:scrape --scenario {SCENARIO}"


def _kind(source: str) -> tuple[str, dict[str, str]]:
    if origin := _origin(source):
        return "from_url.py.txt", {"origin": origin}
    owner, colon, attribute = source.partition(":")
    if colon and attribute.isidentifier() and all(part.isidentifier() for part in owner.split(".")):
        return "from_module.py.txt", {"origin": source, "owner": owner, "attribute": attribute}
    raise UsageError(
        f"'{source}' is no URL, module or command."
        " Valid: https://api.balldontlie.io and its like, package.module:attribute, or exec:COMMAND."
    )


def _origin(source: str) -> str:
    """Scheme, host and port of *source*, without credentials; empty where it is no URL."""
    try:
        url = urlsplit(source)
        port = f":{url.port}" if url.port else ""
    except ValueError:
        return ""
    return f"{url.scheme}://{url.hostname}{port}" if url.scheme in {"http", "https"} and url.hostname else ""


def _render(name: str, values: dict[str, str]) -> str:
    text = (files("scrimmage.commands") / "templates" / name).read_text(encoding="utf-8")
    template = jinja2.Template(text, keep_trailing_newline=True, undefined=jinja2.StrictUndefined)
    return str(template.render(values))
