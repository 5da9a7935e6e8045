"""The settings of the simulated API: every point on which the real one is unknown, each with its default."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args

import msgspec

Tier = Literal["free", "all-star", "goat"]
"""What a key has been paid for; each tier may do what those before it may."""

TIERS: tuple[Tier, ...] = get_args(Tier)
"""The tiers, cheapest first."""

Shape = Literal["2024", "2025", "2026"]
"""Which generation of field sets is served."""

LIMITS: dict[Tier, int] = {"free": 5, "all-star": 60, "goat": 600}
"""Requests a window by tier, as documented in 2026."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ApiOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The ``[api]`` table of a scenario. Defaults follow what was observed, else what is documented."""

    tier: Tier = "goat"
    """What the accepted keys may call; beyond it the reply is 401, as for a bad key."""
    season: int = 2024
    """The year in which the season starts that the API holds."""
    season_seed: int = 0
    """Seed of the season and of what is drawn beside it (injuries, odds, contracts, plays)."""
    now: datetime | None = None
    """Where the data stand when the run starts (UTC); None is noon of 1 February within the season."""
    keys: tuple[str, ...] = ()
    """The accepted keys; empty: any key that is not empty."""

    limit: int | None = None
    """Requests a window and key; None is the tier's own: 5, 60 or 600."""
    window: int = 60
    """Seconds of a window."""
    algorithm: Literal["fixed_window", "sliding_log", "token_bucket"] = "fixed_window"
    """How requests are counted. Unknown of the real service; fixed and rolling minutes both fit reports."""
    window_start: Literal["first_call", "clock"] = "first_call"
    """Whether a fixed window opens with the key's first call, or with the minutes of the wall clock."""
    counts_errors: bool = True
    """Whether replies 400, 401 (tier), 404, 405 and 406 use up the limit; without a good key none does."""
    counts_refusals: bool = False
    """Whether a call that got 429 counts; only a sliding log can tell, it then locks out who hammers."""
    rate_headers: bool = True
    """x-ratelimit-limit, -remaining and -reset on each counted reply, 200s too."""
    reset_unit: Literal["epoch", "seconds"] = "epoch"
    """Whether x-ratelimit-reset is a Unix time or the seconds that are left."""
    retry_after: Literal["seconds", "date", "absent", "wrong"] = "seconds"
    """Retry-After of the limiter's 429: a number, an HTTP date, none, or a word that is neither."""

    per_page_over: Literal["clamp", "refuse"] = "clamp"
    """A per_page above 100 is taken as 100, or answered 400."""
    bad_parameter: Literal["refuse", "ignore"] = "refuse"
    """A value that cannot be read is answered 400, or taken as not sent."""
    cursor: Literal["last_id", "offset"] = "last_id"
    """A cursor is the id of the last row given, or the number of rows given so far."""
    games_order: Literal["listed", "id"] = "listed"
    """Games in the season's own order, which is not quite that of ids, or strictly by id."""

    error_body: Literal["json", "text", "html"] = "json"
    """The body of 400, 404, 405, 406 and 429."""
    unauthorized_body: Literal["text", "json", "json_string", "html"] = "text"
    """The body of 401; seen as the bare word. A JSON string breaks the official Python client."""
    headers: dict[str, str] = {}
    """More header fields for every reply, such as Server or those of CORS."""

    shape: Shape | None = None
    """The field set; None: "2024" before season 2025 (no quarters, no plus_minus), else "2025".

    "2026" is "2025" with status_state after status.
    """
    pregame_status: Literal["iso", "clock"] = "iso"
    """Status of a game to come: "2025-02-01T23:30:00Z", or "6:30 pm ET"."""
    postponed_status: str = "Postponed"
    """Status of a game whose day passed and that is never played."""
    overtime_status: str = "OT"
    """Status in overtime, followed by its number: "OT1"."""
    live_clock: Literal["clock", "quarter"] = "clock"
    """The time of a live game: "5:12", or "Q3 5:12"."""
    late_box: Literal["empty", "absent"] = "empty"
    """A box score that is late: the game with empty player lists, or no game."""
    odds_kept: bool = False
    """Whether odds and props stay after the final buzzer."""

    @property
    def per_window(self) -> int:
        """Requests that a key may send in one window."""
        return LIMITS[self.tier] if self.limit is None else self.limit

    @property
    def fields(self) -> Shape:
        """The generation of field sets in force."""
        return self.shape or ("2025" if self.season >= 2025 else "2024")  # noqa: PLR2004  # the year the fields came

    @property
    def starts(self) -> int:
        """Where the data stand when the run starts: microseconds since the Unix epoch."""
        start = self.now or datetime.combine(date(self.season + 1, 2, 1), time(12), UTC)
        if start.tzinfo is None:
            start = start.replace(tzinfo=UTC)
        return (start - EPOCH) // timedelta(microseconds=1)

    def __post_init__(self) -> None:
        """Refuse numbers that make no limit."""
        for name, value in (("limit", self.per_window), ("window", self.window)):
            if value < 1:
                raise ValueError(f"{name} must be 1 or more, got {value}")
