"""Cut the answer's body, as a proxy does that dies in the middle. What was asked for is done."""

from typing import Annotated, ClassVar, override

import msgspec

from simulators.faults.breakage import stopped
from simulators.outages.base import Answer, Outage


class Cut(Outage, frozen=True, tag="cut"):
    """Only the first ``after`` bytes of the body arrive; the connection then closes.

    An insert has then happened though its client cannot know. A body that is no longer than that
    arrives whole.
    """

    needs_answer: ClassVar[bool] = True

    after: Annotated[int, msgspec.Meta(ge=0)] = 20

    @override
    def apply(self, answer: Answer) -> Answer:
        delivery = stopped(answer.delivery, self.after, "closed")
        return answer if delivery == answer.delivery else Answer(delivery, "garbled")
