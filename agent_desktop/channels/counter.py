"""The counter, without an appointment: the door everyone knows."""

from agent_desktop.channels.channel import Channel
from agent_desktop.foundation.i18n import N_

CHANNEL = Channel(
    code="counter",
    label=N_("At the counter"),
    icon="user-round",
    in_presence=True,
    spoken=True,
    position=1,
)
