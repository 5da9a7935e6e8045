"""``scrimmage init``: an adapter, its declarations and a first scenario for the user's own code."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import jinja2
import typer

from scrimmage.commands.output import UsageError, out

ADAPTER = "scrimmage_adapter.py"
SCENARIO = "scrimmage_first.toml"


def init(
    source: Annotated[
        str, typer.Argument(help="The API's base URL, or package.module:attribute of your scraper.")
    ],
    *,
    folder: Annotated[Path, typer.Option("--dir", help="Where the two files go.")] = Path(),
) -> None:
    """Write an adapter and a first scenario; existing files are never overwritten."""
    template, values = _kind(source)
    values |= {"module": ADAPTER.removesuffix(".py"), "scenario": SCENARIO}
    texts = {ADAPTER: _render(template, values), SCENARIO: _render("first.toml.txt", values)}
    for name in texts:
        if (folder / name).exists():
            raise UsageError(
                f"{folder / name} is there already. Move it, or choose another folder with --dir."
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--dir {folder}: {error.strerror}. Valid: a folder that can be written.") from None
    where = "" if folder == Path() else f"cd {folder} && "
    out().print(
        f"wrote {folder / ADAPTER} and {folder / SCENARIO}\nnext: {where}scrimmage certify"
        f" --target {values['module']}:scrape --scenario {SCENARIO}",
        soft_wrap=True,
    )


def _kind(source: str) -> tuple[str, dict[str, str]]:
    if origin := _origin(source):
        return "from_url.py.txt", {"origin": origin}
    owner, colon, attribute = source.partition(":")
    if colon and attribute.isidentifier() and all(part.isidentifier() for part in owner.split(".")):
        return "from_module.py.txt", {"origin": source, "owner": owner, "attribute": attribute}
    raise UsageError(
        f"'{source}' is neither a URL nor a module."
        " Valid: https://api.balldontlie.io and its like, or package.module:attribute."
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
