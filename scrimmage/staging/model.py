"""A staging file as frozen values. ``read.py`` makes these, or one clear error."""

import datetime as dt
from typing import Annotated, Any, Literal

import msgspec

from simulators.chaos.limiter import Limit
from simulators.faults.rule import Rule
from simulators.history import Declares
from simulators.outages import Rule as OutageRule

Whole = Annotated[int, msgspec.Meta(ge=1)]
Times = Annotated[int, msgspec.Meta(ge=1, le=1000)]
Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=1_000_000)]
Positive = Annotated[float, msgspec.Meta(gt=0, le=1_000_000)]
Name = Annotated[str, msgspec.Meta(min_length=1)]
Line = Annotated[str, msgspec.Meta(pattern=r"^[^\x00-\x1f]+$")]
Address = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9.:_-]+$")]
Words = Annotated[list[Name], msgspec.Meta(min_length=1)]
Column = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
Moment = Literal["before", "during", "after"]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every table has: unknown keys are refused."""


class ProxySpec(_Table, frozen=True, kw_only=True):
    """The proxy that the deployment's calls go through: started by us, or attached by its control port."""

    mode: Literal["reverse", "regular"] = "reverse"
    upstream: str = ""
    """Of a reverse proxy: scheme and host that calls go on to."""
    port: Port = 0
    """0: any free one, which only a command can be told."""
    tls: bool = False
    """Of a reverse proxy: whether clients speak TLS to it, by its own CA."""
    listen: Address = "127.0.0.1"
    """The address that it binds; a deployment elsewhere needs one that it can reach."""
    control: str = ""
    """``http://host:port`` of a proxy that runs already; its token is in SCRIMMAGE_CONTROL_TOKEN."""


class Hosts(_Table, frozen=True, kw_only=True):
    """Everything that a packet may go to."""

    allow: Words
    """``host:port`` each."""


class Http(_Table, frozen=True, kw_only=True):
    """A request of ours."""

    url: str
    method: Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] = "GET"
    body: Any = None
    """Sent as JSON; a text as it is."""
    headers: dict[str, str] = {}
    bearer: str = ""
    """Name of the variable whose value goes into the Authorization field."""


class Post(Http, frozen=True, kw_only=True):
    """A request that triggers something."""

    method: Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] = "POST"


class Pubsub(_Table, frozen=True, kw_only=True):
    """A message, as a push subscription delivers it to *url*, or published to *topic*."""

    url: str = ""
    topic: str = ""
    """``projects/PROJECT/topics/TOPIC``."""
    data: Any = {}
    """Sent as JSON; a text as it is."""
    attributes: dict[str, str] = {}
    bearer: str = ""
    """Of a push: name of the variable whose value goes into the Authorization field."""


class Query(_Table, frozen=True, kw_only=True):
    """A query of BigQuery; the first cell of the first row counts."""

    project: Name
    query: Name
    dataset: str = ""
    """The dataset of tables without one."""


class Done(_Table, frozen=True, kw_only=True):
    """When the workload is done."""

    probe: Name
    """Name of the probe that holds then; asked as often as its ``every`` says."""
    within: Positive
    """Seconds after the trigger."""


class Asked(_Table, frozen=True, kw_only=True):
    """A boundary that a trigger asks a gate about."""

    phase: Literal["1-2", "2-3", "3-4"]
    game_date: dt.date


class Work(_Table, frozen=True, kw_only=True):
    """What sets the deployment going: one of http, pubsub, command."""

    http: Post | None = None
    pubsub: Pubsub | None = None
    command: Words | None = None
    variables: list[Name] = []
    """Names of variables that are handed on to a command; their values are secrets."""
    times: Times = 1
    every: Seconds = 0
    """Seconds between the starts; one that is late starts when the one before is done."""
    within: Positive = 60
    """Seconds within which a trigger must be answered; a command has until the budget ends."""
    gates: list[Asked] = []
    """Boundaries that a gate is asked about each time, so that an attempt that nobody logged is missed."""
    heals: list[dt.date] = []
    """Nights that a healer is started for each time, so that one that does nothing is missed."""
    done: Done | None = None
    """Without it the workload is done when its trigger is answered, or its command has ended."""


class Expect(_Table, frozen=True, kw_only=True):
    """What a probe must find: one of value, range, pattern."""

    value: int | float | str | bool | None = None
    """This one. Of HTTP a number is the status, a text the body."""
    range: tuple[float, float] | None = None
    """A number between both, ends included. Of HTTP: the status."""
    pattern: str | None = None
    """A regular expression that is found in the text. Of HTTP: in the body."""


class ProbeSpec(_Table, frozen=True, kw_only=True):
    """A question whose answer says whether the deployment is in its steady state."""

    name: Line
    when: tuple[Moment, ...] = ("before", "during", "after")
    """Empty: only asked to learn whether the workload is done."""
    every: Positive = 5
    """Seconds between two askings during the run."""
    within: Positive = 5
    """Seconds for one answer."""
    http: Http | None = None
    bigquery: Query | None = None
    command: Words | None = None
    variables: list[Name] = []
    expect: Expect


class Budget(_Table, frozen=True, kw_only=True):
    """What a run may cost at most."""

    requests: Whole
    """Calls that the proxy takes; the run stops with the last one."""
    minutes: Positive
    """Of the workload, from its start."""


class Table(_Table, frozen=True, kw_only=True):
    """A table of BigQuery in which the deployment writes down what it did."""

    project: Name
    table: Annotated[str, msgspec.Meta(pattern=r"^[^.`\s]+\.[^.`\s]+$")]
    """``dataset.table``."""
    columns: dict[str, Column] = {}
    """Names of its columns, where they are not those of docs/pipeline.md: ``{ phase = "boundary" }``."""
    dates: list[dt.date] = []
    """Look for rows of these game dates, whatever time they carry; without, for those since the run began."""
    every: Seconds = 0
    """Seconds between two looks while the workload is under way; 0: only at the end."""


class Collection(_Table, frozen=True, kw_only=True):
    """A collection of Firestore."""

    project: Name
    collection: Name = "self_heal_history"


class Sink(_Table, frozen=True, kw_only=True):
    """A place on this machine that the deployment is pointed to, for what it tells of."""

    port: Port = 0
    """0: any free one, which only a command can be told."""
    listen: Address = "127.0.0.1"
    """The address that it binds; a deployment elsewhere needs one that it can reach."""
    outages: list[OutageRule] = []
    """What goes wrong with it, as with Slack in a scenario: it is slow, away, or answers with errors."""


class Entry(Sink, frozen=True, kw_only=True):
    """A sink that stands before an entry point of the deployment's."""

    forward: str = ""
    """URL that each call is handed on to, with its answer handed back; without, it is answered with 202."""


class Reference(_Table, frozen=True, kw_only=True):
    """Tables, and what they should be."""

    project: Name
    game_date: dt.date
    """Only rows of this date are compared."""
    reference: Name
    """The dataset that holds a whole table under the name of each: copies, or table snapshots."""
    names: list[Name] = []
    """Logical names of pipeline.toml; every one that a processor writes where empty."""
    pipeline: Annotated[str, msgspec.Meta(pattern=r"^[^\x00-\x1f]*$")] = ""
    """A pipeline.toml, beside the staging file; without, the shipped one."""


class Collect(_Table, frozen=True, kw_only=True):
    """Where the deployment writes down what it did."""

    validations: Table | None = None
    """The log of gates."""
    runs: Table | None = None
    """The records of processors' runs."""
    heals: Collection | None = None
    """The healer's ledger."""
    slack: Sink | None = None
    """What SLACK_WEBHOOK_URL points to."""
    phase: Entry | None = None
    """What NEXT_PHASE_URL points to."""
    triggers: Entry | None = None
    """What SELF_HEAL_PROCESSOR_URL points to, with the processor's name as its path; ``{processor}`` in
    ``forward`` stands for that name.
    """
    tables: Reference | None = None
    """Tables of a date, before and after, beside those that they should be."""


class Printed(_Table, frozen=True, kw_only=True):
    """A command that prints something; its first line counts."""

    command: Words


class Staging(_Table, frozen=True, kw_only=True):
    """One staging file."""

    title: Line
    about: str = ""
    build: str | Printed = ""
    """The build that is deployed, or a command that prints it."""
    proxy: ProxySpec
    hosts: Hosts
    limits: list[Limit] = []
    workload: Work
    faults: list[Rule] = []
    """Their times are seconds after the workload's start."""
    probes: list[ProbeSpec] = []
    budget: Budget
    collect: Collect = Collect()
    env: dict[str, str] = {}
    """Variables of the deployment that claims go by, such as PHASE_VALIDATION_MODE; no secrets."""
    declares: Declares = Declares()
    """What the deployment declares of itself, as targets do."""
    claims: dict[str, dict[str, Any]] | None = None
    """Claims to judge; None: whatever the proxy and the collectors allow."""
