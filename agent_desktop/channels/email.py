"""An e-mail, in either direction."""

from agent_desktop.channels.channel import Channel
from agent_desktop.foundation.i18n import N_

CHANNEL = Channel(
    code="email",
    label=N_("By e-mail"),
    icon="mail",
    in_presence=False,
    spoken=False,
    position=4,
)
