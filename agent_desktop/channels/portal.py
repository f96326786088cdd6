"""The person's own space on a public site."""

from agent_desktop.channels.channel import Channel
from agent_desktop.foundation.i18n import N_

CHANNEL = Channel(
    code="portal",
    label=N_("On the personal space"),
    icon="mouse-pointer-click",
    in_presence=False,
    spoken=False,
    position=7,
)
