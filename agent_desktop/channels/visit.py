"""A visit where the person lives."""

from agent_desktop.channels.channel import Channel
from agent_desktop.foundation.i18n import N_

CHANNEL = Channel(
    code="visit",
    label=N_("At their home"),
    icon="house",
    in_presence=True,
    spoken=True,
    position=9,
)
