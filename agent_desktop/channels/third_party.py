"""What reaches us through a relative, a carer or another service."""

from agent_desktop.channels.channel import Channel
from agent_desktop.foundation.i18n import N_

CHANNEL = Channel(
    code="third_party",
    label=N_("Through someone else"),
    icon="users",
    in_presence=False,
    spoken=True,
    position=10,
)
