"""The API described as an OpenAPI 3.1 document, made from the table of endpoints."""

from typing import Any

import msgspec

from simulators.balldontlie.endpoints.base import Endpoint, Form
from simulators.balldontlie.endpoints.table import ENDPOINTS
from simulators.balldontlie.query import KINDS, PER_PAGE, PER_PAGE_MAX

_META = {
    Form.PAGES: {
        "type": "object",
        "properties": {"next_cursor": {"type": "integer"}, "per_page": {"type": "integer"}},
        "required": ["per_page"],
    },
    Form.PROPS: {
        "type": "object",
        "properties": {"per_page": {"type": "integer"}},
        "required": ["per_page"],
    },
}
_ERRORS = {
    "400": "A parameter is missing or cannot be read",
    "401": "No key, a key that is not accepted, or a tier that may not call this",
    "404": "No such object",
    "406": "Something other than JSON was asked for",
    "429": "Too many requests",
}


def openapi() -> dict[str, Any]:
    """The whole document, as plain data that can be written as JSON."""
    rows = list({endpoint.row: None for endpoint in ENDPOINTS})
    _, components = msgspec.json.schema_components(rows, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {"title": "BallDontLie NBA API, simulated", "version": "1"},
        "security": [{"key": []}],
        "paths": {f"/nba/{endpoint.path}": {"get": _operation(endpoint)} for endpoint in ENDPOINTS},
        "components": {
            "schemas": components,
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "Authorization"}},
        },
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    told = (endpoint.build.__doc__ or "").strip().splitlines()
    return {
        "summary": told[0],
        "description": f"Open to keys of tier {endpoint.tier} and above. Gives {endpoint.form.value}.",
        "parameters": [_parameter(endpoint, name) for name in endpoint.parameters],
        "responses": {"200": _reply(endpoint)}
        | {status: {"description": text} for status, text in _ERRORS.items()},
    }


def _parameter(endpoint: Endpoint, name: str) -> dict[str, Any]:
    kind = KINDS[name]
    in_path = f"{{{name}}}" in endpoint.path
    schema: dict[str, Any] = {"type": kind.json_type}
    if kind.form:
        schema["format"] = kind.form
    if name in endpoint.choices:
        schema["enum"] = list(endpoint.choices[name])
    if name == "per_page":
        schema |= {"minimum": 1, "maximum": PER_PAGE_MAX, "default": PER_PAGE}
    parameter = {
        "name": f"{name}[]" if kind.many else name,
        "in": "path" if in_path else "query",
        "required": in_path or name in endpoint.needs,
        "schema": {"type": "array", "items": schema} if kind.many else schema,
    }
    return parameter | ({"style": "form", "explode": True} if kind.many else {})


def _reply(endpoint: Endpoint) -> dict[str, Any]:
    row = {"$ref": f"#/components/schemas/{endpoint.row.__name__}"}
    data = row if endpoint.form is Form.ONE else {"type": "array", "items": row}
    properties: dict[str, Any] = {"data": data}
    if meta := _META.get(endpoint.form):
        properties["meta"] = meta
    schema = {"type": "object", "properties": properties, "required": list(properties)}
    return {"description": "What was asked for", "content": {"application/json": {"schema": schema}}}
