"""Who is called on: Slack and the next phase, each of which may be down, slow or in a bad mood."""

from simulators.receivers.next_phase import next_phase
from simulators.receivers.receiver import Post
from simulators.receivers.slack import slack

__all__ = ["Post", "next_phase", "slack"]
