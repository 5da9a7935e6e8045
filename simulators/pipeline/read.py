"""Reading a ``pipeline.toml``: a file becomes a description, or one line that says what is wrong."""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from simulators.pipeline.description import (
    Boundary,
    Description,
    Heal,
    Processor,
    Scraper,
    TableSpec,
    default,
)
from simulators.pipeline.hours import LONGEST_RUN, minutes_of
from simulators.toml_file import TomlFileError, read_tables

_PARTS: dict[str, type[msgspec.Struct]] = {
    "tables": TableSpec,
    "scrapers": Scraper,
    "processors": Processor,
    "boundaries": Boundary,
}
_HEAL = "heal"
"""The one part that may be left out."""
_AT = re.compile(r"(?P<says>.*?)(?: - at `\$(?P<path>.*)`)?")


class PipelineError(ValueError):
    """A description that cannot be used; its text is one line: file, key, what it got, what is valid."""


def read(path: Path | str) -> Description:
    """Read the description in the TOML file at *path*. Raises PipelineError."""
    try:
        raw = read_tables(Path(path))
    except TomlFileError as error:
        raise PipelineError(str(error)) from None
    _refuse_other(path, "the file", raw, (*_PARTS, _HEAL))
    for where, item, kind in _items(path, raw):
        _refuse(path, where, item, kind)
    description = msgspec.convert(raw, Description)
    for mistake in _inconsistent(description):
        raise PipelineError(f"{path}: {mistake}")
    return description


def _items(path: Path | str, raw: dict[str, Any]) -> Iterator[tuple[str, Any, type[msgspec.Struct]]]:
    """Every table and array item of the document, by its key path."""
    for part, kind in _PARTS.items():
        if part not in raw:
            raise PipelineError(f"{path}: has no '{part}'. Valid: {', '.join(_PARTS)}, all four.")
        wanted, word = (dict, "a table") if part == "tables" else (list, "an array of tables")
        if not isinstance(raw[part], wanted):
            raise PipelineError(f"{path}: {part}: got {_shown(raw[part])}. Valid: {word}.")
        if part == "tables":
            yield from ((f"tables.{name}", item, kind) for name, item in raw[part].items())
        else:
            yield from ((f"{part}[{place}]", item, kind) for place, item in enumerate(raw[part]))
    if _HEAL in raw:
        yield _HEAL, raw[_HEAL], Heal


def _refuse(path: Path | str, where: str, item: Any, kind: type[msgspec.Struct]) -> None:
    """Raise PipelineError where *item* is no *kind*."""
    if isinstance(item, dict):
        _refuse_other(path, where, item, kind.__struct_fields__)
    try:
        msgspec.convert(item, kind)
    except msgspec.ValidationError as error:
        found = _AT.fullmatch(str(error))
        assert found, "every text matches"
        at = found["path"] or ""
        key = at.lstrip(".")
        got = f"got {_shown(item[key])}. " if isinstance(item, dict) and key in item else ""
        raise PipelineError(f"{path}: {where}{at}: {got}{found['says']}.") from None


def _refuse_other(path: Path | str, where: str, item: Iterable[str], valid: Iterable[str]) -> None:
    for key in item:
        if key not in valid:
            raise PipelineError(f"{path}: {where} has no key '{key}'. {_valid(key, valid)}")


def _inconsistent(description: Description) -> Iterator[str]:
    """Names that lead nowhere, tables that nothing fills, and hours that come too early."""
    yield from _wrong_parts(description)
    yield from _wrong_tables(description)
    scrapers = [scraper.name for scraper in description.scrapers]
    for place, boundary in enumerate(description.boundaries):
        yield from _strange(f"boundaries[{place}].reads", boundary.reads, description.tables)
    for place, processor in enumerate(description.processors):
        where = f"processors[{place}]"
        yield from _strange(f"{where}.writes", [processor.writes], description.tables)
        yield from _strange(f"{where}.reads", processor.reads, description.tables)
        yield from _strange(f"{where}.scraper", [processor.scraper] if processor.scraper else [], scrapers)
        yield from _too_early(where, processor, description)
        if minutes_of(description.heal.at) < minutes_of(processor.starts) + LONGEST_RUN:
            yield (
                f"heal.at: got '{description.heal.at}'. Valid: {LONGEST_RUN} minutes or more after "
                f"'{processor.name}' ({processor.starts})."
            )


def _strange(where: str, got: Iterable[str], valid: Collection[str]) -> Iterator[str]:
    """Names of *got* that are none of the *valid* ones."""
    for name in got:
        if name not in valid:
            yield f"{where}: got '{name}'. {_valid(name, valid)}"


def _too_early(where: str, processor: Processor, description: Description) -> Iterator[str]:
    """A processor that would start before what it reads is written."""
    for table in processor.reads:
        writer = description.writer(table)
        if writer and minutes_of(processor.starts) < minutes_of(writer.starts) + LONGEST_RUN:
            yield (
                f"{where}.starts: got '{processor.starts}'. Valid: {LONGEST_RUN} minutes or more after "
                f"'{writer.name}' ({writer.starts}), which writes '{table}'."
            )


def _wrong_parts(description: Description) -> Iterator[str]:
    """Scrapers, processors and boundaries other than those that can be simulated."""
    for part, label in (("scrapers", "name"), ("processors", "name"), ("boundaries", "phase")):
        wanted = [getattr(item, label) for item in getattr(default(), part)]
        got = [getattr(item, label) for item in getattr(description, part)]
        yield from _strange(f"{part}: {label}", got, wanted)
        if sorted(got) != sorted(wanted):
            yield f"{part}: got {', '.join(got)}. Valid: each of {', '.join(wanted)}, once."


def _wrong_tables(description: Description) -> Iterator[str]:
    """Tables and columns that the simulated pipeline does not know, or misses."""
    known = default().tables
    yield from _strange("tables", description.tables, known)
    yield from (
        f"tables has no '{name}'. Valid: each of {', '.join(known)}."
        for name in known
        if name not in description.tables
    )
    for name, spec in description.tables.items():
        if list(spec.columns.items()) != list(known[name].columns.items()):
            columns = ", ".join(f"{column} {kind}" for column, kind in known[name].columns.items())
            yield f"tables.{name}.columns: got other columns. Valid, in this order: {columns}."
        for key in ("key", "ignored", "nullable"):
            yield from _strange(f"tables.{name}.{key}", getattr(spec, key), spec.columns)


def _valid(got: str, valid: Iterable[str]) -> str:
    names = list(valid)
    meant = difflib.get_close_matches(got, names, n=1)
    return f"Valid: {', '.join(names)}." + (f" Did you mean '{meant[0]}'?" if meant else "")


def _shown(value: Any) -> str:
    return f"{value!r} ({type(value).__name__})"
