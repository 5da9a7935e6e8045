"""A staging file as frozen values. ``read.py`` makes these, or one clear error."""

from typing import Annotated, Any, Literal

import msgspec

from simulators.chaos.limiter import Limit
from simulators.faults.rule import Rule
from simulators.history import Declares

Whole = Annotated[int, msgspec.Meta(ge=1)]
Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]
Seconds = Annotated[float, msgspec.Meta(ge=0)]
Positive = Annotated[float, msgspec.Meta(gt=0)]
Name = Annotated[str, msgspec.Meta(min_length=1)]
Words = Annotated[list[Name], msgspec.Meta(min_length=1)]
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
    listen: str = "127.0.0.1"
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


class Work(_Table, frozen=True, kw_only=True):
    """What sets the deployment going: one of http, pubsub, command."""

    http: Post | None = None
    pubsub: Pubsub | None = None
    command: Words | None = None
    variables: list[Name] = []
    """Names of variables that are handed on to a command; their values are secrets."""
    times: Whole = 1
    every: Seconds = 0
    """Seconds between the starts; one that is late starts when the one before is done."""
    within: Positive = 60
    """Seconds within which a trigger must be answered; a command has until the budget ends."""
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

    name: Name
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
    """Calls that the proxy sees."""
    minutes: Positive
    """Of the workload, from its start."""


class Table(_Table, frozen=True, kw_only=True):
    """A table of BigQuery."""

    project: Name
    table: Annotated[str, msgspec.Meta(pattern=r"^[^.`\s]+\.[^.`\s]+$")]
    """``dataset.table``."""


class Collection(_Table, frozen=True, kw_only=True):
    """A collection of Firestore."""

    project: Name
    collection: Name = "self_heal_history"


class Sink(_Table, frozen=True, kw_only=True):
    """A place that the deployment's SLACK_WEBHOOK_URL points to; it listens on this machine."""

    port: Port = 0
    """0: any free one, which only a command can be told."""


class Collect(_Table, frozen=True, kw_only=True):
    """Where the deployment writes down what it did."""

    validations: Table | None = None
    runs: Table | None = None
    heals: Collection | None = None
    slack: Sink | None = None


class Printed(_Table, frozen=True, kw_only=True):
    """A command that prints something; its first line counts."""

    command: Words


class Staging(_Table, frozen=True, kw_only=True):
    """One staging file."""

    title: Name
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
    declares: Declares = Declares()
    """What the deployment declares of itself, as targets do."""
    claims: dict[str, dict[str, Any]] | None = None
    """Claims to judge; None: whatever the proxy and the collectors allow."""
