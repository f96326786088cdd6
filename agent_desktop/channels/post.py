"""A letter: for many, the only writing that counts."""

from agent_desktop.channels.channel import Channel
from agent_desktop.foundation.i18n import N_

CHANNEL = Channel(
    code="post",
    label=N_("By post"),
    icon="mail-open",
    in_presence=False,
    spoken=False,
    position=5,
)
