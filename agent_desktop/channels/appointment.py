"""A meeting in person, at an hour that was agreed."""

from agent_desktop.channels.channel import Channel
from agent_desktop.foundation.i18n import N_

CHANNEL = Channel(
    code="appointment",
    label=N_("By appointment"),
    icon="calendar-check",
    in_presence=True,
    spoken=True,
    position=2,
)
