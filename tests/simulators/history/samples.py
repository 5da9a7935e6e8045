"""A header, and one event of each kind."""

from simulators import history

HEADER = history.Header(
    scrimmage="1",
    scenario={"title": "x"},
    scenario_id="rate_limit/x",
    rig="sim",
    seed=3,
    target=history.Target("reference", history.Declares(breaker=history.Breaker(10, 300.0))),
)
EVENTS: tuple[history.Event, ...] = (
    history.JobStart(
        n=1, t=0, who="client-1", job=1, host="main", path="/v1/games", params={"a": ["b"]}, per_page=5
    ),
    history.Call(
        n=2, t=0, who="api", connection=1, method="GET", host="main", path="/", query="", key="key-1", page=1
    ),
    history.Fault(n=3, t=0, who="api", call=2, fault=0, does="status"),
    history.Reply(
        n=4, t=5, who="api", call=2, status=429, head=5, retry_after=["1"], date="d", until=9, grain=1
    ),
    history.Rows(n=5, t=6, who="client-1", job=1, count=1, digest="d", keys=["k"]),
    history.Flag(n=6, t=6, who="client-1", job=1, says="short"),
    history.Held(n=7, t=6, who="client-1", job=1, count=0, digest="d", keys=[]),
    history.JobEnd(n=8, t=6, who="client-1", job=1, outcome="raised", error="E: x"),
    history.TargetExit(n=9, t=7, who="target", code=-9, says="killed"),
    history.GateStart(
        n=10, t=7, who="gate", gate=1, phase="2-3", game_date="2025-01-01", now="2025-01-02T08:30:00Z"
    ),
    history.Truth(n=11, t=7, who="pipeline", gate=1, state="damaged", damages=["drop_games"], shown=True),
    history.WarehouseCall(n=12, t=8, who="warehouse", op="query", took=1, fate="slow"),
    history.PhaseCalled(n=13, t=8, who="phase", phase="2-3", game_date="2025-01-01"),
    history.Alert(n=14, t=8, who="slack", says="a", delivered=False),
    history.Logged(n=15, t=8, who="warehouse", gate=1, where="table", outcome="warned", mode="warning"),
    history.GateDecision(
        n=16, t=8, who="gate", gate=1, outcome="warned", issues=[history.Issue("game_count", "warning", "m")]
    ),
    history.Outage(n=17, t=8, who="api", host="main", until=9),
    history.Stuck(n=18, t=9, who="target", thread="Ada", waits="waits for sleep", stack=["a.py:1 in f: g()"]),
    history.GateEnd(n=19, t=9, who="gate", gate=1, outcome="complete", took=1),
)
