"""The JSON Schemas of what we publish: the scenario, and a line of a history.

``python -m scenarios.schema FOLDER`` writes them. A layer above that has a format of its own hands
it to :func:`write` as a :class:`Format`.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from scenarios import model
from scenarios.happened import KEYS
from scenarios.settle import AREAS
from simulators import history

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class Format:
    """A published format."""

    name: str
    """Also of its file: ``NAME.schema.json``."""
    title: str
    version: int
    type: Any
    """What msgspec decodes it into."""


SCENARIO = Format("scenario", "A scenario of Scrimmage, as TOML", model.SCHEMA, model.Scenario)
HISTORY = Format(
    "history", "A line of a history of Scrimmage", history.SCHEMA, history.Header | history.Event
)

_NUMBERS = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
_DRAW = {
    "description": "A number between both ends, or one of the values; each seed draws its own.",
    "type": "object",
    "oneOf": [
        {"properties": {"draw": _NUMBERS}, "required": ["draw"], "additionalProperties": False},
        {
            "properties": {"draw_from": {"type": "array", "minItems": 1}},
            "required": ["draw_from"],
            "additionalProperties": False,
        },
    ],
}


def schemas(*more: Format) -> dict[str, dict[str, Any]]:
    """Give the schemas by name: ours first, then those of *more*."""
    found = {SCENARIO.name: _scenario(), HISTORY.name: schema(HISTORY)}
    return found | {one.name: schema(one) for one in more}


def schema(what: Format) -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of *what*, with an ``$id`` that names its version."""
    (root,), parts = msgspec.json.schema_components([what.type], ref_template="#/$defs/{name}")
    return {
        "$schema": DIALECT,
        "$id": f"urn:scrimmage:schema:{what.name}:{what.version}",
        "title": what.title,
        "version": what.version,
        **root,
        "$defs": parts,
    }


def write(folder: Path, *more: Format) -> Iterator[Path]:
    """Write every schema into *folder*, made if it is missing, and give the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in schemas(*more).items():
        path = folder / f"{name}.schema.json"
        path.write_bytes(text(document))
        yield path


def text(document: dict[str, Any]) -> bytes:
    """A schema as its file holds it."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _scenario() -> dict[str, Any]:
    """The scenario's schema; where draws are settled, a draw may stand for any value."""
    found = schema(SCENARIO)
    parts = found["$defs"]
    root = parts["Scenario"]["properties"]
    keys = "|".join(one.pattern for one in KEYS.values())
    root["must_happen"]["propertyNames"] = {"pattern": f"^({keys})$"}
    # All other parts are of tables in which draws are settled, but for the one of [wire].
    for name, part in parts.items():
        if name not in ("Scenario", "Wire"):
            _open_to_draws(part)
    for area in AREAS:
        root[area] = _or_drawn(root[area])
    parts["Draw"] = _DRAW
    return found


def _open_to_draws(part: dict[str, Any]) -> None:
    """Let every property of *part*, an object, be a draw; its ``kind`` must stay readable."""
    for name, wanted in part.get("properties", {}).items():
        if name != "kind":
            part["properties"][name] = _or_drawn(wanted)


def _or_drawn(wanted: dict[str, Any]) -> dict[str, Any]:
    """Let *wanted* be a draw, and everything in it."""
    inner = _opened(wanted)
    default = {"default": inner.pop("default")} if "default" in inner else {}
    # A discriminator would speak for the members of the union only.
    inner.pop("discriminator", None)
    return {"anyOf": [*inner.pop("anyOf", [inner]), {"$ref": "#/$defs/Draw"}], **default}


def _opened(wanted: dict[str, Any]) -> dict[str, Any]:
    """Let every item of *wanted* be a draw, if it is a list or a table, or may be one."""
    inner = dict(wanted)
    for key in ("items", "additionalProperties"):
        if isinstance(inner.get(key), dict):
            inner[key] = _or_drawn(inner[key])
    if "prefixItems" in inner:
        inner["prefixItems"] = [_or_drawn(item) for item in inner["prefixItems"]]
    if "anyOf" in inner:
        inner["anyOf"] = [_opened(member) for member in inner["anyOf"]]
    return inner


if __name__ == "__main__":
    for written in write(Path(sys.argv[1])):
        sys.stdout.write(f"{written}\n")
