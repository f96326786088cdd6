"""A text message: short, and often read by someone else."""

from agent_desktop.channels.channel import Channel
from agent_desktop.foundation.i18n import N_

CHANNEL = Channel(
    code="sms",
    label=N_("By text message"),
    icon="smartphone",
    in_presence=False,
    spoken=False,
    position=6,
)
