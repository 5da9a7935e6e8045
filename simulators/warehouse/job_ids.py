"""The ids of jobs, which the service gives out once and the emulator as often as it is asked."""

from http import HTTPStatus

import msgspec

from simulators.outages.google_error import google_error
from simulators.wire import Request, Response


class _Reference(msgspec.Struct, rename="camel"):
    job_id: str = ""


class _Job(msgspec.Struct, rename="camel"):
    job_reference: _Reference = msgspec.field(default_factory=_Reference)


_job = msgspec.json.Decoder(_Job)


class JobIds:
    """Which ids jobs were made with. Not thread-safe."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()

    def refusal(self, request: Request) -> Response | None:
        """The service's 409 for a job whose id was given out before; any other id is given out now.

        jobs.insert of the REST reference, version 2: an id is unique within its project.
        """
        if request.method != "POST" or request.path.strip("/").split("/")[-1] != "jobs":
            return None
        try:
            name = _job.decode(request.body).job_reference.job_id
        except msgspec.DecodeError:
            return None
        if (request.path, name) in self._taken:
            return google_error(HTTPStatus.CONFLICT, "duplicate", f"Already Exists: Job {name}")
        if name:
            self._taken.add((request.path, name))
        return None
