"""The ids of jobs are given out once."""

import json

from simulators.warehouse.job_ids import JobIds
from simulators.wire import Request

JOBS = "/bigquery/v2/projects/p/jobs"


def post(path: str, body: bytes) -> Request:
    """A POST of *body*."""
    return Request("POST", "127.0.0.1", path, body=body)


def job(name: str) -> bytes:
    """The body of jobs.insert."""
    return json.dumps({"jobReference": {"projectId": "p", "jobId": name}}).encode()


def test_an_id_is_given_out_once() -> None:
    """In each project."""
    ids = JobIds()
    assert ids.refusal(post(JOBS, job("a"))) is None
    refused = ids.refusal(post(JOBS, job("a")))

    assert refused is not None
    assert refused.status == 409
    assert json.loads(refused.body)["error"]["errors"][0]["reason"] == "duplicate"
    assert ids.refusal(post(JOBS, job("b"))) is None
    assert ids.refusal(post("/bigquery/v2/projects/q/jobs", job("a"))) is None


def test_other_calls_are_let_through() -> None:
    """Queries without a job, jobs without an id, what is not JSON, and looking at a job."""
    ids = JobIds()
    calls = [
        post("/bigquery/v2/projects/p/queries", job("a")), post(JOBS, b"{}"), post(JOBS, b"--x\r\n"),
        Request("GET", "127.0.0.1", f"{JOBS}/a"), Request("GET", "127.0.0.1", JOBS, body=job("a")),
    ]  # fmt: skip

    assert [ids.refusal(call) for call in calls * 2] == [None] * 10
