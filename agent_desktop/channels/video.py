"""A meeting by video: voices and faces, no paper to hand over."""

from agent_desktop.channels.channel import Channel
from agent_desktop.foundation.i18n import N_

CHANNEL = Channel(
    code="video",
    label=N_("By video"),
    icon="video",
    in_presence=False,
    spoken=True,
    position=8,
)
