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
    history.GateEnd(n=18, t=8, who="gate", gate=1, outcome="complete", took=1),
    history.NightStart(
        n=19, t=9, who="pipeline", night=1, game_date="2025-01-01", state="damaged", damages=["drop_games"],
        needs=[history.Need("box", "partial", ["7"]), history.Need("sum", "downstream")], waits=["odds 8"],
        hidden=["zone"], crash="before 3 ledger.create", faults=True, says="7 gone",
    ),
    history.HealStart(
        n=20, t=9, who="healer", heal=1, game_date="2025-01-01", now="2025-01-02T11:00:00Z", calm=True
    ),
    history.Effect(n=21, t=9, who="ledger", heal=1, what="ledger.create", place="a/b", done=False),
    history.Trigger(
        n=22, t=9, who="processor", healer=1, processor="box", game_date="2025-01-01", game_ids=["7"],
        key="k", correlation="c", token=2, taken="told_to_wait", status=429, told=10,
    ),
    history.RunRecorded(
        n=23, t=10, who="processor", processor="box", game_date="2025-01-01", run="r", status="success",
        effective=True, calls=1,
    ),
    history.Killed(n=24, t=10, who="healer", heal=1, at="after 3 ledger.create"),
    history.HealOutcome(n=25, t=10, who="healer", heal=1, state="healed", correlation="c"),
    history.HealEnd(n=26, t=10, who="healer", heal=1, outcome="raised", took=1, error="E: x"),
    history.TableState(n=27, t=10, who="pipeline", name="zone", missing=1, extra=2, hidden=True),
    history.HealEntry(
        n=28, t=10, who="ledger", correlation="c", game_date="2025-01-01", state="healed", attempts={"box": 1}
    ),
    history.Timed(n=99, t=9, who="target", block=1, control=False, outer=(5, 6), inner=(4, 5), rows=3),
    history.Stuck(
        n=29, t=10, who="target", thread="Ada", waits="waits for sleep", stack=["a.py:1 in f: g()"]
    ),
    history.Metrics(n=30, t=10, who="client-1", job=1, counts={"sends": 3}, error=""),
    history.WorkloadStart(n=30, t=11, who="staging", number=1),
    history.Fired(n=31, t=12, who="staging", number=1, well=True, says="answered 202"),
    history.WorkloadEnd(n=32, t=13, who="staging", number=1, outcome="late", says="within 5 s"),
    history.Probed(n=33, t=14, who="staging", name="api", when="during", held=False, says="got 503"),
    history.FaultOn(n=34, t=14, who="staging", fault=0, does="status"),
    history.FaultOff(n=35, t=15, who="staging", left=1, says="at the end"),
    history.Stopped(n=36, t=16, who="staging", why="probe", says="probe 'api': got 503"),
    history.Missed(n=37, t=17, who="staging", what="collector heals", says="the emulator is gone"),
    history.Validated(
        n=38, t=18, who="gate", phase="3-4", game_date="2025-01-01", outcome="blocked", mode="blocking",
        issues=[history.Issue(check="game_count", severity="blocking", message="none")],
        timed=True, again=True,
    ),
    history.Switched(n=39, t=18, who="operator", env={"SELF_HEAL_ENABLED": "false"}),
)  # fmt: skip
