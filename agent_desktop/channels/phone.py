"""A call, in either direction."""

from agent_desktop.channels.channel import Channel
from agent_desktop.foundation.i18n import N_

CHANNEL = Channel(
    code="phone",
    label=N_("On the phone"),
    icon="phone",
    in_presence=False,
    spoken=True,
    position=3,
)
