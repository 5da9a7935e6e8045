"""What stands in the Firestore emulator, over REST, without the client that a healer uses."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import requests

_PAGE = 300
"""Documents asked for at once, the most that the service gives (projects.databases.documents.list)."""


class Documents:
    """The documents of *project*'s default database in the emulator at *address* (``host:port``).

    Raises requests.RequestException where it does not answer within *timeout* seconds.
    """

    def __init__(self, address: str, project: str, *, timeout: float = 60) -> None:
        self._database = f"projects/{project}/databases/(default)/documents"
        self._address = address
        self._timeout = timeout
        self._session = requests.Session()
        self._session.trust_env = False

    def reset(self) -> None:
        """Take every document away."""
        reply = self._session.delete(
            f"http://{self._address}/emulator/v1/{self._database}", timeout=self._timeout
        )
        reply.raise_for_status()

    def read(self, collection: str) -> dict[str, dict[str, Any]]:
        """The fields of each document of a *collection* by its id, ids ascending."""
        found: dict[str, dict[str, Any]] = {}
        token = ""
        while True:
            reply = self._session.get(
                f"http://{self._address}/v1/{self._database}/{collection}",
                params={"pageSize": str(_PAGE), **({"pageToken": token} if token else {})},
                headers={"Authorization": "Bearer owner"}, timeout=self._timeout,
            )  # fmt: skip
            if reply.status_code == HTTPStatus.NOT_FOUND:
                return found
            reply.raise_for_status()
            page = reply.json()
            for document in page.get("documents", ()):
                found[document["name"].rpartition("/")[2]] = _fields(document.get("fields", {}))
            token = page.get("nextPageToken", "")
            if not token:
                return dict(sorted(found.items()))


def _fields(given: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {name: _value(value) for name, value in given.items()}


def _value(given: Mapping[str, Any]) -> Any:
    """A Value of Firestore's REST interface as plain data; times and references stay strings."""
    ((kind, value),) = given.items()
    match kind:
        case "integerValue":
            return int(value)
        case "mapValue":
            return _fields(value.get("fields", {}))
        case "arrayValue":
            return [_value(one) for one in value.get("values", ())]
        case _:
            return value
