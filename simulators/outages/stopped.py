"""The service's process is stopped: connections are taken and nobody is at home."""

from typing import ClassVar, override

from simulators.outages.base import Answer
from simulators.outages.hang import Hang


class Stopped(Hang, frozen=True, tag="stopped"):
    """From this call on none is answered, to the end of the run."""

    lasting: ClassVar[bool] = True

    @override
    def apply(self, answer: Answer) -> Answer:
        return Hang.apply(self, answer)
