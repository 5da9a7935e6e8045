"""The healer's ledger, from Firestore through the real client: its own word on each heal."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from scrimmage.rigs.heal_record import attempts_of
from scrimmage.rigs.scrub import scrub
from scrimmage.staging.aside import aside
from scrimmage.staging.collectors.base import CollectorError, Run
from scrimmage.staging.collectors.numbered import numbered
from scrimmage.staging.collectors.rows import moment
from scrimmage.staging.firestore import client
from scrimmage.staging.hosts import FIRESTORE, google
from scrimmage.staging.model import Collection
from simulators import history

WITHIN = 20.0
"""Seconds that one look at the collection may take."""
PAGE = 300
"""Documents of a page."""
MOST = 5_000
"""Documents that a collection may hold: a heal or two a night make that many in years."""

Stamps = dict[str, Any]
"""Update times by document id."""


class Heals:
    """Brings an event for each heal that was written since the run began, at the time of its last write.

    That time is Firestore's own, and no word of the healer's.
    """

    name = "heals"
    env: Mapping[str, str] = {}

    def __init__(self, spec: Collection, env: Mapping[str, str]) -> None:
        self._spec = spec
        self._env = env
        self._run: Run | None = None
        self._before: Stamps = {}
        self._client: Any = None

    @property
    def hosts(self) -> Sequence[str]:
        """Firestore's. Raises NoHostError."""
        return google(FIRESTORE, self._env)

    async def begin(self, run: Run) -> None:
        """Remember what is there, in which state. Raises CollectorError."""
        self._run = run
        self._before = await self._ask(self._stamps)

    async def end(self) -> Sequence[history.Event]:
        """The heals that were written since. Raises CollectorError."""
        if self._client is None:
            return []
        try:
            return numbered(map(self._event, await self._ask(self._changed)))
        finally:
            self._client.close()
            self._client = None

    async def _ask[T](self, work: Callable[[], T]) -> T:
        try:
            return await aside(work, WITHIN)
        except TimeoutError:
            raise CollectorError(f"Firestore gave no answer within {WITHIN:g} s") from None
        except ImportError:
            raise CollectorError(
                "google-cloud-firestore is not installed (pip install 'scrimmage[gcp]')"
            ) from None
        except CollectorError:
            raise
        # The client's own errors, those of gRPC and of google-auth share no base.
        except Exception as error:  # noqa: BLE001 (whatever the reason, nothing was read)
            first = (str(getattr(error, "message", error)).splitlines() or [""])[0]
            raise CollectorError(f"Firestore: {type(error).__name__}: {first}") from None

    def _stamps(self) -> Stamps:
        return {found.id: found.update_time for found in self._pages(names_only=True)}

    def _changed(self) -> list[Any]:
        found = [one for one in self._pages() if self._before.get(one.id) != one.update_time]
        return sorted(found, key=lambda one: (one.create_time, one.id))

    def _pages(self, *, names_only: bool = False) -> Iterator[Any]:
        """Every document, page by page, in the order of ids."""
        if self._client is None:
            self._client = client(self._spec.project, self._env)
        every = self._client.collection(self._spec.collection).order_by("__name__")
        if names_only:
            every = every.select([])
        last, count = None, 0
        while True:
            asked = every.limit(PAGE) if last is None else every.limit(PAGE).start_after(last)
            page = list(asked.get(retry=None, timeout=WITHIN))
            yield from page
            count += len(page)
            if len(page) < PAGE:
                return
            if count >= MOST:
                raise CollectorError(f"{self._spec.collection}: more than {MOST} documents")
            last = page[-1]

    def _event(self, found: Any) -> history.HealEntry:
        run, fields = self._run, found.to_dict() or {}
        assert run is not None, "it has begun"
        at = moment(found.update_time, run)
        return history.HealEntry(
            n=1, t=run.clock.now() if at is None else at, who="ledger",
            correlation=run.names.of("heal", str(fields.get("correlation_id") or found.id)),
            game_date=scrub(str(fields.get("game_date", "")), run.secrets),
            state=scrub(str(fields.get("state", "")), run.secrets),
            attempts=attempts_of(fields.get("attempts")),
        )  # fmt: skip
